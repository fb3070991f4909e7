//! People of OpenID providers: which account one has here, and what a unit reads before it gives one.
use crate::{
    base::fault::Outcome,
    store::{connect::Store, failure::OrFault as _, unit::Unit},
};
use entity::{employer, id::EmployerId, provider_person};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QueryTrait as _};

impl Store {
    /// The account of a person of a provider.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn provider_person(&self, issuer: &str, subject: &str) -> Outcome<Option<provider_person::Model>> {
        let find = provider_person::Entity::find_by_id((issuer.to_owned(), subject.to_owned()));
        Ok(self.ask::<provider_person::Model>(find.build(self.backend())).await?.pop())
    }

    /// The employer with a 法人番号, public or not.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn employer_of_number(&self, number: &str) -> Outcome<Option<EmployerId>> {
        let find = employer::Entity::find().filter(employer::Column::CorporateNumber.eq(number));
        let found: Vec<employer::Model> =
            self.ask(find.order_by_asc(employer::Column::Id).build(self.backend())).await?;
        Ok(found.first().map(|row| row.id))
    }

    /// Whether there is such an employer, public or not.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn has_employer(&self, id: EmployerId) -> Outcome<bool> {
        let found: Vec<employer::Model> = self.ask(employer::Entity::find_by_id(id).build(self.backend())).await?;
        Ok(!found.is_empty())
    }
}

impl Unit {
    /// The account of a person of a provider, as it stands in this transaction.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn provider_person(&self, issuer: &str, subject: &str) -> Outcome<Option<provider_person::Model>> {
        let find = provider_person::Entity::find_by_id((issuer.to_owned(), subject.to_owned()));
        find.one(self.transaction()).await.or_fault()
    }
}

//! Employers and partners by what people know of them, for the scope of a role.
use crate::{
    base::fault::Outcome,
    store::{connect::Store, failure::OrFault as _},
};
use entity::{
    employer,
    id::{EmployerId, PartnerId},
    partner,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};

impl Store {
    /// The employer with a global id or a corporate number.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn employer_known_as(&self, text: &str) -> Outcome<Option<employer::Model>> {
        let found = match text.parse::<EmployerId>() {
            Ok(id) => employer::Entity::find_by_id(id),
            Err(_) => employer::Entity::find().filter(employer::Column::CorporateNumber.eq(text)),
        };
        found.one(&self.work).await.or_fault()
    }

    /// The partner with a global id or with this very name, in either language; none where two have it.
    ///
    /// # Errors
    /// As [`Store::employer_known_as`].
    pub async fn partner_known_as(&self, text: &str) -> Outcome<Option<partner::Model>> {
        let found = match text.parse::<PartnerId>() {
            Ok(id) => partner::Entity::find_by_id(id),
            Err(_) => {
                let (ja, en) = (partner::Column::OrganisationJa, partner::Column::OrganisationEn);
                partner::Entity::find().filter(sea_orm::Condition::any().add(ja.eq(text)).add(en.eq(text)))
            }
        };
        let mut found = found.limit(2).all(&self.work).await.or_fault()?;
        Ok(if found.len() == 1 { found.pop() } else { None })
    }

    /// Some employer, the first that was entered; for samples.
    ///
    /// # Errors
    /// As [`Store::employer_known_as`].
    pub async fn first_employer(&self) -> Outcome<Option<employer::Model>> {
        use sea_orm::QueryOrder as _;
        employer::Entity::find().order_by_asc(employer::Column::Id).one(&self.work).await.or_fault()
    }
}

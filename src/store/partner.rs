//! Partners with their keys and stored filters: what clients ask for, and what a unit reads before it writes.
use crate::{
    base::fault::Outcome,
    store::{connect::Store, failure::OrFault as _, unit::Unit},
};
use chrono::NaiveDate;
use entity::{
    id::{PartnerId, PartnerKeyId, SubscriptionId},
    partner::{self, PartnerStatus},
    partner_key::{self, KeyScopes},
    subscription, subscription_version,
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, FromQueryResult, JoinType, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, LockType},
};

/// A key that is not revoked, with what is needed to recognise it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct LiveKey {
    /// Id of the key.
    pub id: PartnerKeyId,
    /// SHA-256 of its text, hexadecimal.
    pub hash: String,
    /// Whose it is.
    pub partner_id: PartnerId,
    /// Whether that partner may use the service.
    pub status: PartnerStatus,
    /// Day of its last known use.
    pub last_used_on: Option<NaiveDate>,
    /// What it opens.
    pub scopes: KeyScopes,
}

impl Store {
    /// All partners, in the order of their registration.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like every reading below.
    pub async fn partners(&self) -> Outcome<Vec<partner::Model>> {
        self.ask(partner::Entity::find().order_by_asc(partner::Column::Id).build(self.backend())).await
    }

    /// A partner by its id.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn partner(&self, id: PartnerId) -> Outcome<Option<partner::Model>> {
        Ok(self.ask::<partner::Model>(partner::Entity::find_by_id(id).build(self.backend())).await?.pop())
    }

    /// Keys of a partner, revoked ones too, oldest first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn partner_keys(&self, of: PartnerId) -> Outcome<Vec<partner_key::Model>> {
        self.ask(keys(of).build(self.backend())).await
    }

    /// Every key that is not revoked, of every partner.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn live_keys(&self) -> Outcome<Vec<LiveKey>> {
        let holder = partner_key::Entity::belongs_to(partner::Entity)
            .from(partner_key::Column::PartnerId)
            .to(partner::Column::Id)
            .into();
        let live = partner_key::Entity::find()
            .join(JoinType::InnerJoin, holder)
            .column(partner::Column::Status)
            .filter(partner_key::Column::RevokedAt.is_null());
        self.ask(live.build(self.backend())).await
    }

    /// Stored filters of a partner, by name.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn subscriptions(&self, of: PartnerId) -> Outcome<Vec<subscription::Model>> {
        self.ask(subscriptions(of).build(self.backend())).await
    }

    /// A stored filter of a partner by its name.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn subscription(&self, of: PartnerId, name: &str) -> Outcome<Option<subscription::Model>> {
        let named = subscriptions(of).filter(subscription::Column::Name.eq(name));
        Ok(self.ask::<subscription::Model>(named.build(self.backend())).await?.pop())
    }

    /// The versions of a stored filter that are kept, oldest first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn subscription_versions(&self, of: SubscriptionId) -> Outcome<Vec<subscription_version::Model>> {
        let all = subscription_version::Entity::find()
            .filter(subscription_version::Column::SubscriptionId.eq(of))
            .order_by_asc(subscription_version::Column::Version);
        self.ask(all.build(self.backend())).await
    }
}

impl Unit {
    /// A partner, which no other unit changes until this one ends: its keys and filters are counted under this lock.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn hold_partner(&mut self, id: PartnerId) -> Outcome<Option<partner::Model>> {
        let mut find = partner::Entity::find_by_id(id);
        // SQLite has one writer at a time anyway, and knows no such lock.
        if self.is_postgres() {
            // Others may refer to the partner meanwhile: a worker that writes a note about it waits for nobody.
            find = find.lock(LockType::NoKeyUpdate);
        }
        find.one(self.transaction()).await.or_fault()
    }

    /// Keys of a partner, revoked ones too, oldest first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn partner_keys(&self, of: PartnerId) -> Outcome<Vec<partner_key::Model>> {
        keys(of).all(self.transaction()).await.or_fault()
    }

    /// Stored filters of a partner, by name.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn subscriptions(&self, of: PartnerId) -> Outcome<Vec<subscription::Model>> {
        subscriptions(of).all(self.transaction()).await.or_fault()
    }

    /// Notes that a key was used on a day, unless that day or a later one is noted.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn note_use(&mut self, key: PartnerKeyId, day: NaiveDate) -> Outcome<()> {
        let used = partner_key::Column::LastUsedOn;
        partner_key::Entity::update_many()
            .col_expr(used, Expr::value(day))
            .filter(partner_key::Column::Id.eq(key))
            .filter(Condition::any().add(used.is_null()).add(used.lt(day)))
            .exec(self.transaction())
            .await
            .or_fault()?;
        Ok(())
    }

    /// Deletes the versions of a stored filter before one.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn forget_versions(&mut self, of: SubscriptionId, before: i32) -> Outcome<()> {
        subscription_version::Entity::delete_many()
            .filter(subscription_version::Column::SubscriptionId.eq(of))
            .filter(subscription_version::Column::Version.lt(before))
            .exec(self.transaction())
            .await
            .or_fault()?;
        Ok(())
    }

    /// Deletes a stored filter with all its versions and all that hangs on it.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn forget_subscription(&mut self, id: SubscriptionId) -> Outcome<()> {
        // A worker that is writing about it ends first, and none begins: nobody waits for what it holds itself.
        let held = subscription::Entity::find_by_id(id).lock_exclusive().one(self.transaction());
        held.await.or_fault()?;
        self.forget_deliveries(id).await?;
        let on = self.transaction();
        let versions = subscription_version::Column::SubscriptionId.eq(id);
        subscription_version::Entity::delete_many().filter(versions).exec(on).await.or_fault()?;
        subscription::Entity::delete_by_id(id).exec(on).await.or_fault()?;
        Ok(())
    }
}

fn keys(of: PartnerId) -> Select<partner_key::Entity> {
    partner_key::Entity::find().filter(partner_key::Column::PartnerId.eq(of)).order_by_asc(partner_key::Column::Id)
}

fn subscriptions(of: PartnerId) -> Select<subscription::Entity> {
    subscription::Entity::find().filter(subscription::Column::PartnerId.eq(of)).order_by_asc(subscription::Column::Name)
}

//! Bundles of drafts that become public together.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{connect::Store, failure::OrFault as _, unit::Unit},
};
use entity::{
    bundle::{self, BundleState},
    id::{BundleId, LocalGovernmentId},
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::LockType,
};

impl Store {
    /// A bundle.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn bundle(&self, id: BundleId) -> Outcome<Option<bundle::Model>> {
        bundle::Entity::find_by_id(id).one(&self.work).await.or_fault()
    }

    /// The latest bundles of a place.
    ///
    /// # Errors
    /// As [`Store::bundle`].
    pub async fn bundles(&self, of: LocalGovernmentId, most: u64) -> Outcome<Vec<bundle::Model>> {
        bundle::Entity::find()
            .filter(bundle::Column::LocalGovernmentId.eq(of))
            .order_by_desc(bundle::Column::Id)
            .limit(most)
            .all(&self.work)
            .await
            .or_fault()
    }

    /// Open bundles whose time has come, earliest first.
    ///
    /// # Errors
    /// As [`Store::bundle`].
    pub async fn due_bundles(&self, now: Instant) -> Outcome<Vec<BundleId>> {
        let rows = bundle::Entity::find()
            .filter(bundle::Column::State.eq(BundleState::Open))
            .filter(bundle::Column::PublishAt.lte(now))
            .order_by_asc(bundle::Column::PublishAt)
            .all(&self.work)
            .await
            .or_fault()?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }
}

impl Unit {
    /// A bundle, held: whoever else wants to do something to it waits.
    ///
    /// # Errors
    /// As [`Store::bundle`].
    pub async fn hold_bundle(&mut self, id: BundleId) -> Outcome<Option<bundle::Model>> {
        let mut find = bundle::Entity::find_by_id(id);
        if self.is_postgres() {
            find = find.lock(LockType::Update);
        }
        find.one(self.transaction()).await.or_fault()
    }
}

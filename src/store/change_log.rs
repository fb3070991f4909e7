//! Reading the change log: its head, what was numbered after a position, what waits for its number.
use crate::{
    base::fault::{Fault, Outcome},
    store::{connect::Store, failure::OrFault as _, reading::Reading},
};
use entity::{feed, feed_head, feed_pending, thing::Thing};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

/// How far the log is numbered.
pub type Head = feed_head::Model;

impl Reading {
    /// The head of the log.
    ///
    /// # Errors
    /// INTERNAL when the store was never migrated.
    pub async fn head(&self) -> Outcome<Head> {
        let head = feed_head::Entity::find_by_id(1i16).one(&self.on).await.or_fault()?;
        head.ok_or_else(|| Fault::internal("feed_head is empty: run `uturn migrate up`"))
    }

    /// The things numbered after `seq`, in order of their numbers.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn changed_after(&self, seq: i64) -> Outcome<Vec<Thing>> {
        let rows: Vec<(entity::vocabulary::ThingKind, String)> = feed::Entity::find()
            .select_only()
            .columns([feed::Column::ThingKind, feed::Column::ThingKey])
            .filter(feed::Column::Seq.gt(seq))
            .order_by_asc(feed::Column::Seq)
            .into_tuple()
            .all(&self.on)
            .await
            .or_fault()?;
        things(rows)
    }

    /// The things that are committed in this reading and wait for their number.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn pending(&self) -> Outcome<Vec<Thing>> {
        let rows = feed_pending::Entity::find()
            .select_only()
            .columns([feed_pending::Column::ThingKind, feed_pending::Column::ThingKey])
            .into_tuple()
            .all(&self.on)
            .await
            .or_fault()?;
        things(rows)
    }
}

fn things(rows: Vec<(entity::vocabulary::ThingKind, String)>) -> Outcome<Vec<Thing>> {
    rows.into_iter().map(|(kind, key)| Thing::parse(kind, &key).map_err(Fault::internal)).collect()
}

impl Store {
    /// Epoch and last number of the log, by one cheap question.
    ///
    /// # Errors
    /// INTERNAL when the store was never migrated or fails.
    pub async fn head_seq(&self) -> Outcome<(String, i64)> {
        let head = feed_head::Entity::find_by_id(1i16).one(&self.work).await.or_fault()?;
        head.map(|head| (head.epoch, head.seq))
            .ok_or_else(|| Fault::internal("feed_head is empty: run `uturn migrate up`"))
    }
}

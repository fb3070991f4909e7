//! Reading the change log: its head, what was numbered after a position, what waits for its number.
use crate::{
    base::fault::{Fault, Outcome},
    store::{connect::Store, failure::OrFault as _, reading::Reading},
};
use entity::{feed, feed_head, feed_pending, feed_step, thing::Thing};
use futures_util::TryStreamExt as _;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

/// The latest change of a thing.
pub type Entry = feed::Model;
/// A change of a thing that readers knew before.
pub type Step = feed_step::Model;
/// How far the log is numbered.
pub type Head = feed_head::Model;

impl Store {
    /// The number of the latest change of a thing; none while it has none.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn seq_of(&self, thing: Thing) -> Outcome<Option<i64>> {
        Ok(feed::Entity::find_by_id(thing.to_string()).one(&self.work).await.or_fault()?.map(|row| row.seq))
    }
}

impl Reading {
    /// The head of the log.
    ///
    /// # Errors
    /// INTERNAL when the store was never migrated.
    pub async fn head(&self) -> Outcome<Head> {
        let head = feed_head::Entity::find_by_id(1i16).one(&*self.on).await.or_fault()?;
        head.ok_or_else(|| Fault::internal("feed_head is empty: run `uturn migrate up`"))
    }

    /// The entries numbered after `seq`, in order of their numbers, handed to `each`.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn entries_after(&self, seq: i64, mut each: impl FnMut(Entry)) -> Outcome<()> {
        let select = feed::Entity::find().filter(feed::Column::Seq.gt(seq)).order_by_asc(feed::Column::Seq);
        let mut rows = select.stream(&*self.on).await.or_fault()?;
        while let Some(row) = rows.try_next().await.or_fault()? {
            each(row);
        }
        Ok(())
    }

    /// What changed in each change after `seq` of a thing that readers knew, in order of the numbers.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn steps_after(&self, seq: i64) -> Outcome<Vec<Step>> {
        let steps = feed_step::Entity::find().filter(feed_step::Column::Seq.gt(seq));
        steps.order_by_asc(feed_step::Column::Seq).order_by_asc(feed_step::Column::Id).all(&*self.on).await.or_fault()
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
            .all(&*self.on)
            .await
            .or_fault()?;
        things(rows)
    }
}

fn things(rows: Vec<(entity::vocabulary::ThingKind, String)>) -> Outcome<Vec<Thing>> {
    rows.into_iter().map(|(kind, key)| Thing::parse(kind, &key).map_err(Fault::internal)).collect()
}

/// How far the log goes, for whoever follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Epoch of the log.
    pub epoch: String,
    /// Last number.
    pub seq: i64,
    /// Tombstones up to here may be gone.
    pub purged: i64,
}

impl Store {
    /// How far the log goes, by one cheap question.
    ///
    /// # Errors
    /// INTERNAL when the store was never migrated or fails.
    pub async fn mark(&self) -> Outcome<Mark> {
        let head = feed_head::Entity::find_by_id(1i16).one(&self.work).await.or_fault()?;
        head.map(|head| Mark { epoch: head.epoch, seq: head.seq, purged: head.purged_seq })
            .ok_or_else(|| Fault::internal("feed_head is empty: run `uturn migrate up`"))
    }
}

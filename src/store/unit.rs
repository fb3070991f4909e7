//! One act of writing: a transaction with its clock, its actor and its changes, which reach the log with it.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{
        connect::Store,
        failure::OrFault as _,
        logged::{Change, Logged},
    },
};
use entity::{feed_pending, thing::Thing, vocabulary::ChangeOp};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ActiveValue::NotSet, ActiveValue::Set, DatabaseTransaction, EntityTrait,
    IntoActiveModel, Iterable as _, ModelTrait, SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
};
use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};
use tokio::sync::Notify;

/// Most bound values of one statement that both stores accept, with room to spare.
const MOST_BINDS: usize = 30_000;

/// A transaction that is being written. Dropping it writes nothing.
pub struct Unit {
    transaction: DatabaseTransaction,
    now: Instant,
    actor: String,
    changes: HashMap<Thing, Change>,
    order: Vec<Thing>,
    committed: Arc<Notify>,
}

impl Store {
    /// Begins to write at `now` in the name of `actor` (an office, a command; never a person's name).
    ///
    /// # Errors
    /// UNAVAILABLE when the store does not answer.
    pub async fn unit(&self, now: Instant, actor: impl Into<String>) -> Outcome<Unit> {
        let options = TransactionOptions {
            // Taking SQLite's write lock at once avoids the upgrade from reading to writing, which can only fail.
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.work.begin_with_options(options).await.or_fault()?;
        Ok(Unit {
            transaction,
            now,
            actor: actor.into(),
            changes: HashMap::new(),
            order: Vec::new(),
            committed: Arc::clone(&self.committed),
        })
    }
}

impl Unit {
    /// The transaction, for the store's own files.
    pub(super) fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// The instant of this act.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Adds rows, many in one statement.
    ///
    /// # Errors
    /// INTERNAL when the store refuses a row (a key that exists, a reference that does not).
    pub async fn insert<M>(&mut self, rows: Vec<M>) -> Outcome<()>
    where
        M: ModelTrait + Logged + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
        <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        let columns = <M::Entity as EntityTrait>::Column::iter().count();
        let chunk = (MOST_BINDS / columns.max(1)).min(1_000);
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let mut batch = Vec::with_capacity(chunk);
            for row in rows.by_ref().take(chunk) {
                self.note(row.change());
                batch.push(row.into_active_model());
            }
            M::Entity::insert_many(batch).exec_without_returning(&self.transaction).await.or_fault()?;
        }
        Ok(())
    }

    /// Writes a row that exists, whole.
    ///
    /// # Errors
    /// INTERNAL when there is no such row or the store refuses it.
    pub async fn update<M>(&mut self, row: M) -> Outcome<()>
    where
        M: ModelTrait + Logged + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
        <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
        <M::Entity as EntityTrait>::Model: IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    {
        self.note(row.change());
        row.into_active_model().reset_all().update(&self.transaction).await.or_fault()?;
        Ok(())
    }

    /// Writes the changes to the log and commits both.
    ///
    /// # Errors
    /// INTERNAL when the store refuses; then nothing was written.
    pub async fn commit(self) -> Outcome<()> {
        const COLUMNS: usize = 7;
        for things in self.order.chunks(MOST_BINDS / COLUMNS / 4) {
            let rows =
                things.iter().filter_map(|thing| self.changes.get(thing)).map(|change| feed_pending::ActiveModel {
                    id: NotSet,
                    thing_kind: Set(change.thing.kind),
                    thing_key: Set(change.thing.to_string()),
                    op: Set(change.op),
                    reason: Set(change.reason),
                    version: Set(change.version),
                    changed_at: Set(self.now),
                    actor: Set(self.actor.clone()),
                });
            feed_pending::Entity::insert_many(rows).exec_without_returning(&self.transaction).await.or_fault()?;
        }
        self.transaction.commit().await.or_fault()?;
        self.committed.notify_one();
        Ok(())
    }

    /// Gives up: nothing is written.
    ///
    /// # Errors
    /// INTERNAL when even that fails; the store then drops the transaction with the connection.
    pub async fn roll_back(self) -> Outcome<()> {
        self.transaction.rollback().await.or_fault()
    }

    /// Keeps one change per thing: what the thing's own row says wins over what its parts say.
    fn note(&mut self, change: Change) {
        match self.changes.entry(change.thing) {
            Entry::Vacant(place) => {
                self.order.push(change.thing);
                place.insert(change);
            }
            Entry::Occupied(mut known) => {
                let whole = change.version > 0 || change.op != ChangeOp::Upsert;
                if whole && change.version >= known.get().version {
                    known.insert(change);
                }
            }
        }
    }
}

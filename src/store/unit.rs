//! One act of writing: a transaction with its clock, its actor and its changes, which reach the log with it.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
    },
    store::{
        connect::Store,
        failure::OrFault as _,
        fields::fields_between,
        logged::{Logged, Part},
        noted::Notes,
        noting::Noting,
        reading::Reading,
        turn::Turn,
    },
};
use entity::{feed_pending, job_revision, vocabulary::RemovalReason};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ActiveValue::NotSet, ActiveValue::Set, ColumnTrait as _,
    ConnectionTrait as _, DatabaseTransaction, DbBackend, DbErr, EntityTrait, ExprTrait as _, IntoActiveModel,
    Iterable as _, ModelTrait, PrimaryKeyToColumn as _, QueryFilter as _, QuerySelect as _, SqliteTransactionMode,
    TransactionOptions, TransactionTrait as _, sea_query::LockType,
};
use std::sync::Arc;
use tokio::sync::Notify;

/// Most bound values of one statement that both stores accept, with room to spare.
const MOST_BINDS: usize = 30_000;

/// A transaction that is being written. Dropping it writes nothing.
pub struct Unit {
    transaction: Arc<DatabaseTransaction>,
    /// Given back after the transaction has ended.
    turn: Turn,
    now: Instant,
    actor: String,
    notes: Notes,
    notings: Vec<Noting>,
    committed: Arc<Notify>,
}

/// What would be, if a unit were committed.
pub struct Imagined {
    /// The store as it would be.
    pub reading: Reading,
    /// Given back after the transaction has ended.
    _turn: Turn,
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
        let turn = self.turns.take().await?;
        let transaction = self.work.begin_with_options(options).await.or_fault()?;
        Ok(Unit {
            transaction: Arc::new(transaction),
            turn,
            now,
            actor: actor.into(),
            notes: Notes::default(),
            notings: Vec::new(),
            committed: Arc::clone(&self.committed),
        })
    }
}

impl Unit {
    /// The transaction, for the store's own files.
    pub(super) fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Whether rows can be locked one by one.
    pub(super) fn is_postgres(&self) -> bool {
        self.transaction.get_database_backend() == DbBackend::Postgres
    }

    /// In whose name it writes.
    #[must_use]
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// What it will tell the log.
    pub(super) fn notes(&mut self) -> &mut Notes {
        &mut self.notes
    }

    /// What it will tell the audit.
    pub(super) fn notings(&mut self) -> &mut Vec<Noting> {
        &mut self.notings
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
                self.notes.inserted(&row);
                batch.push(row.into_active_model());
            }
            M::Entity::insert_many(batch).exec_without_returning(&*self.transaction).await.or_fault()?;
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
        M::Entity: EntityTrait<Model = M>,
        <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        let before = self.row_before(&row).await.or_fault()?;
        self.notes.updated(before.as_ref(), &row);
        row.into_active_model().reset_all().update(&*self.transaction).await.or_fault()?;
        Ok(())
    }

    /// The same for a row that leaves the public, with why: a thing whose row says no reason is told with this one.
    ///
    /// # Errors
    /// INTERNAL when there is no such row or the store refuses it.
    pub async fn update_because<M>(&mut self, row: M, reason: RemovalReason) -> Outcome<()>
    where
        M: ModelTrait + Logged + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
        M::Entity: EntityTrait<Model = M>,
        <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        let thing = row.change().thing;
        self.update(row).await?;
        self.notes.because(thing, reason);
        Ok(())
    }

    /// Deletes a part of a thing, which is a change of the thing.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn remove<M>(&mut self, row: M) -> Outcome<()>
    where
        M: ModelTrait + Part + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
        <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        self.notes.inserted(&row);
        row.delete(&*self.transaction).await.or_fault()?;
        Ok(())
    }

    /// What stands, and what this unit has written so far, while nobody else changes what lists and forms bring. It has to
    /// be dropped before the unit ends.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store does not answer.
    pub async fn reading(&mut self) -> Outcome<Reading> {
        self.keep_others_waiting().await?;
        Ok(Reading { on: Arc::clone(&self.transaction) })
    }

    /// The row as it stands, before it is written over.
    async fn row_before<M: ModelTrait>(&self, row: &M) -> Result<Option<M>, DbErr>
    where
        M::Entity: EntityTrait<Model = M>,
    {
        let mut find = M::Entity::find();
        if self.is_postgres() {
            // Whoever is writing it now goes first: what filters saw before this writing is what that one wrote.
            find = find.lock(LockType::NoKeyUpdate);
        }
        for key in <M::Entity as EntityTrait>::PrimaryKey::iter() {
            let column = key.into_column();
            find = find.filter(column.eq(row.get(column)));
        }
        find.one(&*self.transaction).await
    }

    /// Writes the changes to the log, and what was noted to the audit, and commits all of it.
    ///
    /// # Errors
    /// INTERNAL when the store refuses; then nothing was written.
    pub async fn commit(mut self) -> Outcome<()> {
        self.write_notes().await?;
        self.chain().await?;
        alone(self.transaction)?.commit().await.or_fault()?;
        self.committed.notify_one();
        Ok(())
    }

    /// The store as it would be after a commit, to be read and never to be committed: what is written is given up when the
    /// reading ends.
    ///
    /// # Errors
    /// As [`Unit::commit`].
    pub async fn as_if_committed(mut self) -> Outcome<Imagined> {
        self.write_notes().await?;
        Ok(Imagined { reading: Reading { on: self.transaction }, _turn: self.turn })
    }

    /// Writes what the log is to tell.
    async fn write_notes(&mut self) -> Outcome<()> {
        const COLUMNS: usize = 9;
        self.compare_documents().await.or_fault()?;
        self.take_turn().await.or_fault()?;
        let (now, actor) = (self.now, self.actor.as_str());
        for notes in self.notes.in_order().chunks(MOST_BINDS / COLUMNS / 4) {
            let rows = notes.iter().map(|note| feed_pending::ActiveModel {
                id: NotSet,
                thing_kind: Set(note.change.thing.kind),
                thing_key: Set(note.change.thing.to_string()),
                op: Set(note.change.op),
                reason: Set(note.change.reason),
                version: Set(note.change.version),
                changed_at: Set(now),
                fields: Set(note.fields()),
                was: Set(note.was()),
                actor: Set(actor.to_owned()),
            });
            feed_pending::Entity::insert_many(rows).exec_without_returning(&*self.transaction).await.or_fault()?;
        }
        self.spread(self.notes.ripples()).await.or_fault()?;
        Ok(())
    }

    /// What ripples touch must be all that is committed when they are: who writes none commits beside others, who writes
    /// some commits alone. Held for the commit only, whatever the unit did before. `SQLite` has one writer at a time.
    async fn take_turn(&self) -> Result<(), DbErr> {
        /// Any number that nobody else locks in this database.
        const COMMITS: i64 = 0x0075_7475_726e;
        if self.is_postgres() {
            let shared = if self.notes.ripples().is_empty() { "_shared" } else { "" };
            self.transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock{shared}({COMMITS})")).await?;
        }
        Ok(())
    }

    /// Finds out which fields of listings differ between the documents that stood and those that stand.
    async fn compare_documents(&mut self) -> Result<(), DbErr> {
        for (job, before, now) in self.notes.new_documents() {
            let numbers = job_revision::Column::Number.is_in([before, now]);
            let of = job_revision::Column::JobId.eq(job);
            let found = job_revision::Entity::find().filter(of.and(numbers)).all(&*self.transaction).await?;
            let terms = |number| found.iter().find(|row| row.number == number).map(|row| row.terms.as_str());
            if let (Some(before), Some(now)) = (terms(before), terms(now)) {
                self.notes.differ(job.into(), &fields_between(before, now));
            }
        }
        Ok(())
    }

    /// Gives up: nothing is written.
    ///
    /// # Errors
    /// INTERNAL when even that fails; the store then drops the transaction with the connection.
    pub async fn roll_back(self) -> Outcome<()> {
        alone(self.transaction)?.rollback().await.or_fault()
    }
}

/// The transaction for whoever ends it: a reading of the unit must have ended before.
fn alone(transaction: Arc<DatabaseTransaction>) -> Outcome<DatabaseTransaction> {
    Arc::into_inner(transaction).ok_or_else(|| Fault::internal("a unit was ended while a reading of it goes on"))
}

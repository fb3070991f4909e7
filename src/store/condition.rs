//! The condition of a store, for a diagnosis: engine, encoding, clock, switches, damage, and what it shows to the public.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
    },
    store::{connect::Store, failure::OrFault as _},
};
use chrono::NaiveDate;
use entity::{employer, feed_pending, job, local_government, vocabulary::Publication};
use sea_orm::{
    ColumnTrait as _, Condition as Where, ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, Statement, TryGetable, sea_query::Query,
};

/// The condition of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Version of the engine.
    pub version: String,
    /// Encoding of its texts.
    pub encoding: String,
    /// Its clock.
    pub clock: Instant,
    /// Whether it keeps references between rows; none where it always does.
    pub foreign_keys: Option<bool>,
    /// Journal of `SQLite`, `wal` if all is well.
    pub journal: Option<String>,
    /// Whether it takes no writes: a replica, or set to read only.
    pub read_only: bool,
    /// Most connections of `PostgreSQL`.
    pub connections_most: Option<u32>,
}

/// What the public is to see, counted in the store itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicCounts {
    /// Prefectures and municipalities.
    pub places: u64,
    /// Employers.
    pub employers: u64,
    /// Listings.
    pub jobs: u64,
}

/// Changes that wait for their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: u64,
    /// The instant of the first one.
    pub since: Option<Instant>,
}

impl Store {
    /// The condition of the store.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when it does not answer.
    pub async fn condition(&self) -> Outcome<Condition> {
        if self.is_sqlite() {
            let clock: String = self.one("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')").await?;
            return Ok(Condition {
                version: self.one("SELECT sqlite_version()").await?,
                encoding: self.one("PRAGMA encoding").await?,
                clock: clock.parse().map_err(Fault::internal)?,
                foreign_keys: Some(self.one::<i32>("PRAGMA foreign_keys").await? == 1),
                journal: Some(self.one("PRAGMA journal_mode").await?),
                read_only: self.one::<i32>("PRAGMA query_only").await? == 1,
                connections_most: None,
            });
        }
        let most: String = self.one("SELECT current_setting('max_connections')").await?;
        Ok(Condition {
            version: self.one("SELECT current_setting('server_version')").await?,
            encoding: self.one("SELECT current_setting('server_encoding')").await?,
            clock: self.one("SELECT clock_timestamp()").await?,
            foreign_keys: None,
            journal: None,
            read_only: self
                .one("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean")
                .await?,
            connections_most: most.parse().ok(),
        })
    }

    /// What is damaged in a `SQLite` file: broken pages and rows that refer to nothing. `PostgreSQL` looks after itself.
    ///
    /// # Errors
    /// INTERNAL when it does not answer.
    pub async fn damage(&self) -> Outcome<Vec<String>> {
        if !self.is_sqlite() {
            return Ok(Vec::new());
        }
        let mut damage: Vec<String> = self.all("PRAGMA quick_check(5)", "quick_check").await?;
        damage.retain(|line| line != "ok");
        damage.extend(self.all::<String>("PRAGMA foreign_key_check", "table").await?.into_iter().take(5));
        Ok(damage)
    }

    /// What the public is to see on a day.
    ///
    /// # Errors
    /// INTERNAL when it does not answer.
    pub async fn public_counts(&self, day: NaiveDate) -> Outcome<PublicCounts> {
        let public = employer::Column::Status.eq(Publication::Published);
        let holders =
            Query::select().column(employer::Column::Id).from(employer::Entity).and_where(public.clone()).to_owned();
        let jobs = job::Entity::find()
            .filter(job::Column::Status.eq(Publication::Published))
            .filter(job::Column::PostedAt.is_not_null())
            .filter(Where::any().add(job::Column::ClosingOn.is_null()).add(job::Column::ClosingOn.gte(day)))
            .filter(job::Column::EmployerId.in_subquery(holders));
        Ok(PublicCounts {
            places: local_government::Entity::find().count(&self.work).await.or_fault()?,
            employers: employer::Entity::find().filter(public).count(&self.work).await.or_fault()?,
            jobs: jobs.count(&self.work).await.or_fault()?,
        })
    }

    /// The changes that wait for their number.
    ///
    /// # Errors
    /// INTERNAL when it does not answer.
    pub async fn waiting(&self) -> Outcome<Waiting> {
        let pending = feed_pending::Entity::find();
        let first = pending.clone().order_by_asc(feed_pending::Column::Id).one(&self.work).await.or_fault()?;
        let count = pending.count(&self.work).await.or_fault()?;
        Ok(Waiting { count, since: first.map(|first| first.changed_at) })
    }

    /// The one value of a question.
    async fn one<T: TryGetable>(&self, question: &'static str) -> Outcome<T> {
        let backend = self.work.get_database_backend();
        let row = self.work.query_one_raw(Statement::from_string(backend, question)).await.or_fault()?;
        let row = row.ok_or_else(|| Fault::internal(format!("no answer to {question}")))?;
        row.try_get_by_index(0).or_fault()
    }

    /// One column of all answers to a question.
    async fn all<T: TryGetable>(&self, question: &'static str, column: &str) -> Outcome<Vec<T>> {
        let backend = self.work.get_database_backend();
        let rows = self.work.query_all_raw(Statement::from_string(backend, question)).await.or_fault()?;
        rows.iter().map(|row| row.try_get("", column).or_fault()).collect()
    }
}

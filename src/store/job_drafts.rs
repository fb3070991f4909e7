//! Reading the listings of employers seen through a lens, drafts and withdrawn ones too, with all their revisions.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{
        connect::Store,
        employer_drafts::{EmployersSeen, ids},
        seen::Seen,
    },
};
use entity::{id::JobId, job};
use sea_orm::{FromQueryResult, Statement, Value};

/// Listings of a page of employers, public or not.
pub type JobsSeen = Seen<job::Model>;

/// Most listings that are read for one employer.
pub const JOBS_MOST: u32 = 20;
/// Most revisions that are read for one listing.
pub const REVISIONS_MOST: u32 = 100;

/// That a revision was written, without its words.
#[derive(Debug, Clone, FromQueryResult)]
pub struct RevisionRow {
    /// Listing.
    pub job_id: JobId,
    /// Number, from 1.
    pub number: i32,
    /// When it was written.
    pub written_at: Instant,
}

/// The words of a revision.
#[derive(Debug, Clone, FromQueryResult)]
pub struct WordsRow {
    /// Listing.
    pub job_id: JobId,
    /// Number, from 1.
    pub number: i32,
    /// JSON of [`entity::job_terms::JobTerms`].
    pub terms: String,
}

impl Store {
    /// The listings of these employers in any state, for each the [`JOBS_MOST`] changed last, latest first.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails.
    pub async fn jobs_of(&self, seen: &EmployersSeen) -> Outcome<JobsSeen> {
        let keys = ids(seen).map(Value::from);
        let latest = Latest {
            columns: "*",
            table: "job",
            key: "employer_id",
            order: "updated_at DESC, id DESC",
            most: JOBS_MOST,
        };
        Ok(Seen { rows: self.latest(&latest, keys).await?, more: false })
    }

    /// The revisions of these listings, for each the [`REVISIONS_MOST`] latest, latest first.
    ///
    /// # Errors
    /// As [`Store::jobs_of`].
    pub async fn revisions_of(&self, seen: &JobsSeen) -> Outcome<Vec<RevisionRow>> {
        self.revisions("job_id, number, written_at", seen).await
    }

    /// The words of the same revisions.
    ///
    /// # Errors
    /// As [`Store::jobs_of`].
    pub async fn words_of(&self, seen: &JobsSeen) -> Outcome<Vec<WordsRow>> {
        self.revisions("job_id, number, terms", seen).await
    }

    async fn revisions<R: FromQueryResult>(&self, columns: &str, seen: &JobsSeen) -> Outcome<Vec<R>> {
        let keys = seen.rows.iter().map(|row| Value::from(row.id));
        let latest =
            Latest { columns, table: "job_revision", key: "job_id", order: "number DESC", most: REVISIONS_MOST };
        self.latest(&latest, keys).await
    }

    /// The latest rows of each key, in one statement that both stores understand.
    async fn latest<R: FromQueryResult>(
        &self,
        latest: &Latest<'_>,
        keys: impl Iterator<Item = Value>,
    ) -> Outcome<Vec<R>> {
        let keys: Vec<Value> = keys.collect();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let Latest { columns, table, key, order, most } = latest;
        let places: Vec<String> = (1..=keys.len()).map(|at| format!("${at}")).collect();
        let sql = format!(
            "SELECT {columns} FROM (SELECT *, row_number() OVER (PARTITION BY {key} ORDER BY {order}) AS nth
             FROM {table} WHERE {key} IN ({})) AS ranked WHERE nth <= {most} ORDER BY {key}, nth",
            places.join(", ")
        );
        self.ask(Statement::from_sql_and_values(self.backend(), sql, keys)).await
    }
}

/// The latest rows of each key; all texts are the program's own.
struct Latest<'a> {
    columns: &'a str,
    table: &'a str,
    key: &'a str,
    order: &'a str,
    most: u32,
}

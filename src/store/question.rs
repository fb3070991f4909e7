//! A question asked for one client: the database stops working on it as soon as nobody waits for the answer.
use crate::{
    base::fault::Outcome,
    store::{connect::Store, failure::OrFault as _},
};
use sea_orm::{ConnectionTrait as _, FromQueryResult, Statement};
use std::{
    fmt::Write as _,
    hash::{BuildHasher as _, Hasher as _, RandomState},
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::runtime::Handle;

/// Chance of this process, so that no other instance asks under the same names.
static START: LazyLock<u64> = LazyLock::new(|| RandomState::new().build_hasher().finish());
static NEXT: AtomicU64 = AtomicU64::new(1);

/// How often an abandoned question is looked for: it may still have been on its way to the database.
const LOOKS: u32 = 5;
/// Time between two looks.
const BETWEEN: Duration = Duration::from_millis(10);

impl Store {
    /// Asks for rows. Dropping the future cancels the statement in PostgreSQL; in SQLite it ends with its next row.
    pub(super) async fn ask<R: FromQueryResult>(&self, mut statement: Statement) -> Outcome<Vec<R>> {
        let mut waiting = None;
        if !self.is_sqlite() {
            // A name of its own, seen in pg_stat_activity. Such a statement is never prepared under a name, so that
            // the planner always knows its values; and cancelling can only hit this very statement.
            let name = format!("/*uturn {:016x} {:016x}*/", *START, NEXT.fetch_add(1, Ordering::Relaxed));
            statement.sql.insert_str(0, &name);
            waiting = Some(Waiting { store: self.clone(), name, answered: false });
        }
        let rows = self.ask.query_all_raw(statement).await;
        if let Some(waiting) = &mut waiting {
            waiting.answered = true;
        }
        rows.or_fault()?.iter().map(|row| R::from_query_result(row, "").or_fault()).collect()
    }

    /// Cancels a statement by its name, if the database is working on it.
    async fn cancel(&self, name: &str) {
        let mut sql =
            String::from("SELECT pg_cancel_backend(pid) AS told FROM pg_stat_activity WHERE state = 'active'");
        let _ = write!(sql, " AND pid <> pg_backend_pid() AND left(query, {}) = $1", name.len());
        let backend = self.backend();
        for _ in 0..LOOKS {
            let look = Statement::from_sql_and_values(backend, sql.as_str(), [name.into()]);
            match self.work.query_all_raw(look).await {
                Ok(told) if told.is_empty() => tokio::time::sleep(BETWEEN).await,
                Ok(_) => return,
                Err(error) => {
                    tracing::warn!(cause = %error, "an abandoned statement could not be cancelled");
                    return;
                }
            }
        }
    }
}

/// Somebody waits for an answer. Dropped before it came, it lets the statement be cancelled.
struct Waiting {
    store: Store,
    name: String,
    answered: bool,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if self.answered {
            return;
        }
        let (store, name) = (self.store.clone(), std::mem::take(&mut self.name));
        metrics::counter!("uturn_sql_cancelled_total").increment(1);
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move { store.cancel(&name).await });
        }
    }
}

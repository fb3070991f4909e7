//! One committed state of the store, read in several steps and seen unchanged throughout.
use crate::{
    base::fault::Outcome,
    store::{connect::Store, failure::OrFault as _},
};
use sea_orm::{
    AccessMode, ConnectionTrait as _, DatabaseTransaction, IsolationLevel, SqliteTransactionMode, TransactionOptions,
    TransactionTrait as _,
};
use std::sync::Arc;

/// A transaction that is read from: every answer comes from the same state.
pub struct Reading {
    pub(super) on: Arc<DatabaseTransaction>,
}

/// Which rows to read.
#[derive(Debug, Clone, Copy)]
pub enum Which<'a, K> {
    /// All of them.
    All,
    /// These only.
    Only(&'a [K]),
}

/// Keys of one IN list: long lists are read in parts, since a statement binds a limited number of values.
pub(super) const KEYS_AT_ONCE: usize = 500;

impl Store {
    /// Begins to read one committed state.
    ///
    /// # Errors
    /// UNAVAILABLE when the store does not answer.
    pub async fn reading(&self) -> Outcome<Reading> {
        let postgres = !self.is_sqlite();
        let options = TransactionOptions {
            isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
            access_mode: postgres.then_some(AccessMode::ReadOnly),
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
        };
        let on = self.work.begin_with_options(options).await.or_fault()?;
        if postgres {
            // It locks nothing that others wait for, and what was read may take long to be made something of.
            on.execute_unprepared("SET LOCAL idle_in_transaction_session_timeout = 0").await.or_fault()?;
        }
        Ok(Reading { on: Arc::new(on) })
    }
}

/// Reads rows of an entity, all or by a key column, handing each to `each`.
macro_rules! read_rows {
    ($reading:expr, $select:expr, $key:expr, $which:expr, $each:expr) => {{
        use futures_util::TryStreamExt as _;
        let mut each = $each;
        match $which {
            $crate::store::reading::Which::All => {
                let mut rows = $select.stream(&*$reading.on).await.or_fault()?;
                while let Some(row) = rows.try_next().await.or_fault()? {
                    each(row);
                }
            }
            $crate::store::reading::Which::Only(keys) => {
                for some in keys.chunks($crate::store::reading::KEYS_AT_ONCE) {
                    let rows = $select.filter($key.is_in(some.iter().cloned())).all(&*$reading.on).await.or_fault()?;
                    rows.into_iter().for_each(&mut each);
                }
            }
        }
    }};
}
pub(super) use read_rows;

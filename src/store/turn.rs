//! Turns of writing: SQLite has one writer at a time, and who waits here is let in as it came.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use sea_orm::DbBackend;
use std::{sync::Arc, time::Duration};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// How long a writer waits before it gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// The turns of a store. `SQLite` itself lets those who wait ask again and again, after up to 100 ms and in no order, so
/// that one of many who write little at a time can wait for long. `PostgreSQL` needs no turns.
#[derive(Debug, Clone)]
pub(super) struct Turns(Option<Arc<Mutex<()>>>);

/// The right to write, given back when it is dropped. Whoever has it must not ask for another one.
#[derive(Debug)]
pub(super) struct Turn(#[expect(dead_code, reason = "it is held, and not used")] Option<OwnedMutexGuard<()>>);

impl Turns {
    /// The turns of a new store.
    pub(super) fn of(backend: DbBackend) -> Self {
        Self((backend == DbBackend::Sqlite).then(Arc::default))
    }

    /// Waits for the turn to write.
    ///
    /// # Errors
    /// UNAVAILABLE when others write for half a minute.
    pub(super) async fn take(&self) -> Outcome<Turn> {
        let Some(turns) = &self.0 else { return Ok(Turn(None)) };
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(turns).lock_owned()).await;
        turn.map(|turn| Turn(Some(turn))).map_err(|_| Fault::new(Code::Unavailable))
    }
}

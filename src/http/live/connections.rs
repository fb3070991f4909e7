//! The live connections of this process: how many there are, and what they may use.
use crate::base::{
    fault::{Fault, Outcome, Usage},
    fault_code::Code,
};
use crate::http::live::{pace::Pace, reservation::Reservations};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

const OPEN: &str = "uturn_live_connections";

/// Shared by all live connections.
pub struct Connections {
    pub(super) pace: Pace,
    pub(super) reservations: Reservations,
    places: Arc<Semaphore>,
}

/// The place that one live connection takes, until it is dropped.
pub(super) struct Place {
    transport: &'static str,
    _permit: OwnedSemaphorePermit,
}

impl Connections {
    pub(in crate::http) fn new(pace: Pace) -> Self {
        let places = Arc::new(Semaphore::new(pace.connections.min(Semaphore::MAX_PERMITS)));
        Self { pace, reservations: Reservations::default(), places }
    }

    /// Takes a place; `transport` is how it is counted.
    ///
    /// # Errors
    /// `LIVE_LIMIT` when all are taken.
    pub(super) fn enter(&self, transport: &'static str) -> Outcome<Place> {
        let free = || Arc::clone(&self.places).try_acquire_owned();
        let permit = free().or_else(|_| {
            self.reservations.sweep();
            free()
        });
        let permit = permit.map_err(|_| {
            let allowed = self.pace.connections as u64;
            Fault::over(Code::LiveLimit, Usage { limit: "connections", allowed, used: allowed + 1 })
        })?;
        metrics::gauge!(OPEN, "transport" => transport).increment(1.0);
        Ok(Place { transport, _permit: permit })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        metrics::gauge!(OPEN, "transport" => self.transport).decrement(1.0);
    }
}

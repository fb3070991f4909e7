//! The live connections of this process: how many there are, and what they may use.
use crate::base::{
    fault::{Fault, Outcome, Usage},
    fault_code::Code,
};
use crate::http::live::{pace::Pace, place::Place, reservation::Reservations};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Shared by all live connections.
pub struct Connections {
    pub(super) pace: Pace,
    pub(super) reservations: Reservations,
    places: Arc<Semaphore>,
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
        Ok(Place::taken(permit, transport))
    }
}

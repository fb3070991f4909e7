//! The place that one live connection takes among all of a process, until it is dropped.
use tokio::sync::OwnedSemaphorePermit;

const OPEN: &str = "uturn_live_connections";

/// A place, counted by the transport that takes it.
pub(super) struct Place {
    transport: &'static str,
    _permit: OwnedSemaphorePermit,
}

impl Place {
    pub(super) fn taken(permit: OwnedSemaphorePermit, transport: &'static str) -> Self {
        metrics::gauge!(OPEN, "transport" => transport).increment(1.0);
        Self { transport, _permit: permit }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        metrics::gauge!(OPEN, "transport" => self.transport).decrement(1.0);
    }
}

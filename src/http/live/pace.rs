//! The limits of live connections, in number and in time.
use std::time::Duration;

/// What a live connection may use, and when it is given up. README lists the numbers for clients.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Live connections of the whole process, reservations included.
    pub connections: usize,
    /// Operations at once on one connection.
    pub operations: usize,
    /// Time for the first `connection_init` of a WebSocket, and for a reservation to be taken up.
    pub patience: Duration,
    /// Silence after which a sign of life is sent. A WebSocket that is silent for twice as long is closed.
    pub heartbeat: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        let (patience, heartbeat) = (Duration::from_secs(10), Duration::from_secs(20));
        Self { connections: 10_000, operations: 32, patience, heartbeat }
    }
}

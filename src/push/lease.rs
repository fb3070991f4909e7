//! Whether this instance is alive in the eyes of the others: only then may it begin a delivery.
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// The lease of a worker: while it beats, nobody takes over what it holds.
#[derive(Debug)]
pub struct Lease {
    deadline: Duration,
    beat_at: Mutex<Option<Instant>>,
}

/// Leave to begin a delivery, and when it was given. A process may be put to sleep at any time, also between asking the
/// store whose a subscription is and sending: the leave is looked at last.
#[derive(Debug)]
pub struct Leave(Instant);

impl Lease {
    /// A lease for deliveries that take at most this long.
    #[must_use]
    pub fn new(deadline: Duration) -> Self {
        Self { deadline, beat_at: Mutex::new(None) }
    }

    /// Time between two signs of life.
    #[must_use]
    pub fn every(&self) -> Duration {
        self.deadline / 5
    }

    /// Time without a sign of life after which others take over: a delivery that began under a lease ends under it,
    /// also when two beats in a row come late.
    #[must_use]
    pub fn ttl(&self) -> Duration {
        self.deadline + self.every() * 3
    }

    /// The same in milliseconds.
    #[must_use]
    pub fn ttl_ms(&self) -> i64 {
        i64::try_from(self.ttl().as_millis()).unwrap_or(i64::MAX)
    }

    /// Notes a sign of life that was sent at an instant and arrived.
    pub fn beaten(&self, sent: Instant) {
        *self.beat_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(sent);
    }

    /// Leave to begin a delivery, if one that begins now ends before anybody takes over.
    #[must_use]
    pub fn leave(&self) -> Option<Leave> {
        self.holds().then(|| Leave(Instant::now()))
    }

    /// Whether a leave is good still. If the store said after it was given that a subscription is this worker's, it is so
    /// now: signs of life came without a break since, for a break would have taken longer than a leave lasts.
    #[must_use]
    pub fn is_good(&self, leave: &Leave) -> bool {
        self.holds() && leave.0.elapsed() < self.deadline
    }

    fn holds(&self) -> bool {
        let beat_at = *self.beat_at.lock().unwrap_or_else(PoisonError::into_inner);
        beat_at.is_some_and(|at| at.elapsed() + self.deadline < self.ttl())
    }
}

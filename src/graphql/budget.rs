//! Time of one request: resolvers that only read memory must breathe, else nothing could stop them.
use crate::base::{
    fault::{Fault, Outcome, Usage},
    fault_code::Code,
};
use std::sync::{
    Arc,
    atomic::{AtomicU32, AtomicU64, Ordering},
};
use std::time::{Duration, Instant};

/// Calls between two looks at the clock; a look costs some 25 ns.
const LOOK_EVERY: u32 = 16;
/// Longest time a request holds its thread while others wait.
const HOLD: Duration = Duration::from_micros(500);

/// The deadline of one request, put into its data by the front. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Budget(Arc<Spent>);

#[derive(Debug)]
struct Spent {
    start: Instant,
    allowed: Duration,
    calls: AtomicU32,
    yielded_at_us: AtomicU64,
}

impl Budget {
    /// A budget that starts now.
    #[must_use]
    pub fn of(allowed: Duration) -> Self {
        let (calls, yielded_at_us) = (AtomicU32::new(0), AtomicU64::new(0));
        Self(Arc::new(Spent { start: Instant::now(), allowed, calls, yielded_at_us }))
    }

    /// To be called for each item of a list, and in any long loop. Gives the thread to others now and then, so
    /// that a client which hung up is noticed, and ends the request when its time is over.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`.
    pub async fn breathe(&self) -> Outcome<()> {
        if !self.0.calls.fetch_add(1, Ordering::Relaxed).is_multiple_of(LOOK_EVERY) {
            return Ok(());
        }
        self.pause().await
    }

    /// Whether the time is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.0.start.elapsed() >= self.0.allowed
    }

    /// The fault of a request that took longer than allowed.
    #[must_use]
    pub fn exceeded(&self) -> Fault {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let (allowed, used) = (millis(self.0.allowed), millis(self.0.start.elapsed()));
        Fault::over(Code::DeadlineExceeded, Usage { limit: "deadline", allowed, used })
    }

    async fn pause(&self) -> Outcome<()> {
        let elapsed = self.0.start.elapsed();
        if elapsed >= self.0.allowed {
            return Err(self.exceeded());
        }
        let now_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        let since = now_us.saturating_sub(self.0.yielded_at_us.load(Ordering::Relaxed));
        if Duration::from_micros(since) >= HOLD {
            self.0.yielded_at_us.store(now_us, Ordering::Relaxed);
            tokio::task::yield_now().await;
        }
        Ok(())
    }
}

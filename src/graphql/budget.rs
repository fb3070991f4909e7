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

/// No time runs: a live operation waits for news.
const RESTING: u64 = u64::MAX;

/// The deadline of one request, put into its data by the front. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Budget(Arc<Spent>);

#[derive(Debug)]
struct Spent {
    born: Instant,
    allowed: Duration,
    calls: AtomicU32,
    /// Microseconds after `born`; [`RESTING`] while nothing runs.
    started_us: AtomicU64,
    yielded_us: AtomicU64,
}

impl Budget {
    /// A budget that starts now.
    #[must_use]
    pub fn of(allowed: Duration) -> Self {
        let (calls, started_us, yielded_us) = (AtomicU32::new(0), AtomicU64::new(0), AtomicU64::new(0));
        Self(Arc::new(Spent { born: Instant::now(), allowed, calls, started_us, yielded_us }))
    }

    /// Begins anew: each event of a live operation has the time of one request.
    pub fn restart(&self) {
        let now = self.now_us();
        self.0.yielded_us.store(now, Ordering::Relaxed);
        self.0.started_us.store(now, Ordering::Relaxed);
    }

    /// Lets no time run until [`Budget::restart`]: a live operation that waits for news uses nothing.
    pub fn rest(&self) {
        self.0.started_us.store(RESTING, Ordering::Relaxed);
    }

    /// Whether it waits for news.
    #[must_use]
    pub fn is_resting(&self) -> bool {
        self.0.started_us.load(Ordering::Relaxed) == RESTING
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
        self.elapsed() >= self.0.allowed
    }

    /// The fault of a request that took longer than allowed.
    #[must_use]
    pub fn exceeded(&self) -> Fault {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let (allowed, used) = (millis(self.0.allowed), millis(self.elapsed()));
        Fault::over(Code::DeadlineExceeded, Usage { limit: "deadline", allowed, used })
    }

    fn now_us(&self) -> u64 {
        u64::try_from(self.0.born.elapsed().as_micros()).unwrap_or(RESTING - 1)
    }

    fn elapsed(&self) -> Duration {
        // What rests began later than now.
        Duration::from_micros(self.now_us().saturating_sub(self.0.started_us.load(Ordering::Relaxed)))
    }

    async fn pause(&self) -> Outcome<()> {
        if self.is_over() {
            return Err(self.exceeded());
        }
        let now = self.now_us();
        let since = now.saturating_sub(self.0.yielded_us.load(Ordering::Relaxed));
        if Duration::from_micros(since) >= HOLD {
            self.0.yielded_us.store(now, Ordering::Relaxed);
            tokio::task::yield_now().await;
        }
        Ok(())
    }
}

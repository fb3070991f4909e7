//! Chance that repeats: a seed gives the same draws and ids on every machine and every store.
use chrono::{DateTime, Utc};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use ulid::Ulid;

/// A stream of draws.
#[derive(Debug, Clone)]
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0.random_range(0..bound)
    }

    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        self.0.random_range(low..=high)
    }

    /// True in so many of a hundred draws.
    pub(crate) fn in_hundred(&mut self, percent: u32) -> bool {
        self.0.random_range(0..100_u32) < percent
    }

    pub(crate) fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    /// Some of a list, at least one.
    pub(crate) fn some<T: Clone>(&mut self, list: &[T]) -> Vec<T> {
        let most = self.below(list.len().min(4)) + 1;
        (0..most).map(|_| self.pick(list)).collect()
    }

    /// An id made at an instant.
    pub(crate) fn ulid(&mut self, at: DateTime<Utc>) -> Ulid {
        Ulid::from_parts(at.timestamp_millis().unsigned_abs(), self.0.random())
    }
}

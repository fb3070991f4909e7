//! New ids: their time comes from the clock of the act, their chance from the system or from a story's seed.
use crate::base::clock::Instant;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use ulid::Ulid;

/// Where new ids take their chance from.
#[derive(Debug, Clone)]
pub enum Minter {
    /// The system's source of chance.
    System,
    /// A seed: the same ids in the same order, for stories.
    Seeded(Box<ChaCha8Rng>),
}

impl Minter {
    /// A minter that makes the same ids each time.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Box::new(ChaCha8Rng::seed_from_u64(seed)))
    }

    /// A number from 0 to 1, for what is to be scattered.
    pub fn chance(&mut self) -> f64 {
        match self {
            Self::System => rand::random(),
            Self::Seeded(source) => source.random(),
        }
    }

    /// A new id made at an instant: `let id: JobId = minter.mint(now)`.
    pub fn mint<I: From<Ulid>>(&mut self, at: Instant) -> I {
        let chance = match self {
            Self::System => Ulid::generate().random(),
            Self::Seeded(source) => source.random(),
        };
        I::from(Ulid::from_parts(u64::try_from(at.timestamp_millis()).unwrap_or(0), chance))
    }
}

//! What an import is given: the store, its instant, its ids, and who hears of its progress.
use crate::{
    base::{clock::Instant, minter::Minter},
    store::connect::Store,
};

/// What an import needs.
pub struct Act<'a> {
    /// Where it writes.
    pub store: &'a Store,
    /// When it happens.
    pub now: Instant,
    /// Where new ids come from.
    pub minter: &'a mut Minter,
    /// Whether it only tells what it would do.
    pub dry_run: bool,
    /// Whether the rows that pass are written even where others do not.
    pub partial: bool,
    /// Told how many rows of how many are done.
    pub progress: &'a (dyn Fn(u64, u64) + Send + Sync),
}

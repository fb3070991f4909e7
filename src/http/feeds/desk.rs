//! What all files of a feed share: where the pages come from, what the address is, what was counted before.
use crate::{catalogue::keeper::Catalogue, http::meter::Toll};
use moka::sync::Cache;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Spreadsheets that are put together at one time; each needs a thread and a temporary file.
const SHEETS_AT_ONCE: usize = 2;
/// Counts of unmapped characters that are remembered.
const COUNTS: u64 = 256;

/// The desk at which files are handed out. Cloning shares it.
#[derive(Clone)]
pub struct Desk {
    pub(super) catalogue: Catalogue,
    /// Scheme, host and port that clients use.
    pub(super) address: Arc<str>,
    pub(super) sheets: Arc<Semaphore>,
    /// Characters that did not map, by the entity tag of the file.
    pub(super) unmapped: Cache<String, u64>,
    pub(super) toll: Toll,
}

impl Desk {
    /// A desk for the feed of a catalogue, without limits; `address` is scheme, host and port that clients use.
    #[must_use]
    pub fn new(catalogue: Catalogue, address: &str) -> Self {
        let address = Arc::from(address.trim_end_matches('/'));
        let sheets = Arc::new(Semaphore::new(SHEETS_AT_ONCE));
        Self { catalogue, address, sheets, unmapped: Cache::new(COUNTS), toll: Toll::off() }
    }

    /// The same desk, where readers pay.
    #[must_use]
    pub fn paid(self, toll: Toll) -> Self {
        Self { toll, ..self }
    }
}

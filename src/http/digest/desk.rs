//! What the addresses of the digests share: where agreements stand, what they tell of, and who pays.
use crate::{
    base::clock::Clock,
    catalogue::{keeper::Catalogue, snapshot::Snapshot},
    http::meter::Toll,
    service::digest::links::Links,
    store::connect::Store,
};
use std::sync::Arc;

/// The desk at which digests are read. Cloning shares it.
#[derive(Clone)]
pub struct DigestDesk {
    pub(super) store: Store,
    pub(super) catalogue: Catalogue,
    pub(super) clock: Clock,
    pub(super) address: Arc<str>,
    pub(super) toll: Toll,
}

impl DigestDesk {
    /// A desk over a store, without limits; `address` is scheme, host and port that clients use.
    #[must_use]
    pub fn new(store: Store, catalogue: Catalogue, clock: Clock, address: &str) -> Self {
        Self { store, catalogue, clock, address: address.trim_end_matches('/').into(), toll: Toll::off() }
    }

    /// The same desk, where readers pay.
    #[must_use]
    pub fn paid(self, toll: Toll) -> Self {
        Self { toll, ..self }
    }

    pub(super) fn links<'a>(&'a self, snapshot: &'a Snapshot) -> Links<'a> {
        Links { address: &self.address, key: &snapshot.log.cursor_key }
    }
}

//! Answers to the public, kept as bytes for one edition, so that a question asked again is not executed again.
use crate::graphql::{executor::Edition, gate::admission::Hash};
use crate::http::coding::Coded;
use axum::{body::Bytes, http::HeaderValue};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use moka::sync::Cache;
use sha2::{Digest as _, Sha256};

/// A request, byte by byte, and the edition that it is answered at. Two spellings of one question are two keys: the
/// price of reading a question to find that out would be most of the price of answering it from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    request: Hash,
    edition: Edition,
}

/// An answer without errors.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) body: Bytes,
    pub(super) cost: HeaderValue,
    pub(super) coded: Coded,
}

/// Bounded by bytes; what belongs to an edition gone by is never asked for and falls out.
pub(super) struct Answers(Cache<Key, Kept>);

impl Key {
    /// `way` keeps GET and POST apart: the same bytes mean different things.
    pub(super) fn of(way: u8, request: &[u8], edition: Edition) -> Self {
        let request = Sha256::new().chain_update([way]).chain_update(request).finalize().into();
        Self { request, edition }
    }

    /// The entity tag of whatever answers this key under a schema; weak, because compression changes the bytes.
    pub(super) fn tag(&self, schema: &Hash, media: &str) -> String {
        let Edition { epoch, position, day } = self.edition;
        let all = Sha256::new()
            .chain_update(self.request)
            .chain_update(schema)
            .chain_update(epoch.to_le_bytes())
            .chain_update(position.to_le_bytes())
            .chain_update(chrono::Datelike::num_days_from_ce(&day).to_le_bytes())
            .chain_update(media)
            .finalize();
        format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(&all[..15]))
    }
}

impl Answers {
    pub(super) fn new(bytes: u64) -> Self {
        const OVERHEAD: usize = 400;
        // Half as much again for the compressed forms.
        let weight =
            |_: &Key, kept: &Kept| u32::try_from(kept.body.len() + kept.body.len() / 2 + OVERHEAD).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(bytes).weigher(weight).build())
    }

    pub(super) fn get(&self, key: &Key) -> Option<Kept> {
        self.0.get(key)
    }

    pub(super) fn keep(&self, key: Key, kept: Kept) {
        self.0.insert(key, kept);
    }
}

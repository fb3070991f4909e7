//! Documents that a request means without sending them: persisted by clients, or listed by the operator.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use crate::graphql::gate::admission::{Hash, hash};
use crate::http::envelope::{Asked, hash_of_hex};
use moka::sync::Cache;
use std::{collections::HashMap, sync::Arc};

/// Memory for documents that clients persisted, bytes. The least used are forgotten first.
const PERSISTED_BYTES: u64 = 16 << 20;

/// The documents that an operator lists: only these run.
#[derive(Debug)]
pub struct Trusted {
    by_id: HashMap<String, Arc<str>>,
    by_hash: HashMap<Hash, Arc<str>>,
}

impl Trusted {
    /// Reads a JSON object of ids and document texts, as build tools of clients write it.
    ///
    /// # Errors
    /// `BAD_JSON` if it is not such an object.
    pub fn read(json: &str) -> Outcome<Self> {
        let listed: HashMap<String, Arc<str>> = serde_json::from_str(json)
            .map_err(|error| Fault { cause: Some(error.into()), ..Fault::new(Code::BadJson) })?;
        let by_hash = listed.values().map(|text| (hash(text), Arc::clone(text))).collect();
        Ok(Self { by_id: listed, by_hash })
    }

    /// The listed documents with their ids, so that they can be checked against the schema at start.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_id.iter().map(|(id, text)| (id.as_str(), &**text))
    }
}

/// Where the front finds the text of a document.
pub(super) struct Documents {
    trusted: Option<Trusted>,
    persisted: Cache<Hash, Arc<str>>,
}

/// A text to run.
pub(super) struct Found {
    pub(super) text: Arc<str>,
    /// To be remembered under this hash once the document proves valid.
    pub(super) new: Option<Hash>,
}

impl Documents {
    pub(super) fn new(trusted: Option<Trusted>) -> Self {
        let weight = |_: &Hash, text: &Arc<str>| u32::try_from(text.len() + 100).unwrap_or(u32::MAX);
        Self { trusted, persisted: Cache::builder().max_capacity(PERSISTED_BYTES).weigher(weight).build() }
    }

    /// The text that a request means.
    ///
    /// # Errors
    /// `NOT_TRUSTED`, `PERSISTED_QUERY_NOT_FOUND`, `PERSISTED_QUERY_MISMATCH`.
    pub(super) fn find(&self, asked: &mut Asked) -> Outcome<Found> {
        let by_id = asked.id.as_deref().and_then(|id| hash_of_hex(id.strip_prefix("sha256:")?));
        let meant = asked.hash.or(by_id);
        if let Some(trusted) = &self.trusted {
            let sent = asked.query.as_deref().map(hash);
            let listed = asked.id.as_deref().and_then(|id| trusted.by_id.get(id));
            let text = listed.or_else(|| trusted.by_hash.get(&meant.or(sent)?)).map(Arc::clone);
            let text = text.ok_or_else(|| Fault::new(Code::NotTrusted))?;
            return Ok(Found { text, new: None });
        }
        match (asked.query.take(), meant) {
            (Some(text), None) => Ok(Found { text: text.into(), new: None }),
            (Some(text), Some(meant)) if hash(&text) == meant => Ok(Found { text: text.into(), new: Some(meant) }),
            (Some(_), Some(_)) => Err(Fault::new(Code::PersistedQueryMismatch)),
            (None, meant) => {
                let known = meant.and_then(|meant| self.persisted.get(&meant));
                let text = known.ok_or_else(|| Fault::new(Code::PersistedQueryNotFound))?;
                Ok(Found { text, new: None })
            }
        }
    }

    pub(super) fn remember(&self, hash: Hash, text: Arc<str>) {
        self.persisted.insert(hash, text);
    }
}

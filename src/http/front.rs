//! The front: what every request to `/graphql` shares, made once at start.
use crate::base::{
    fault::{Fault, Outcome},
    limits::Limits,
};
use crate::graphql::{
    executor::Engine,
    gate::admission::{Gate, Hash, hash},
};
use crate::http::{
    documents::{Documents, Trusted},
    kept::Answers,
    live::{connections::Connections, pace::Pace},
    meter::Toll,
    own_site::OwnSite,
};
use axum::body::Bytes;
use std::sync::Arc;

/// What an operator may choose.
pub struct Choices {
    /// The limits of one request.
    pub limits: Limits,
    /// If given, only these documents run.
    pub trusted: Option<Trusted>,
    /// Memory for answers to the public, bytes; 0 keeps none.
    pub answers_bytes: u64,
    /// What callers pay; shared by everything that this process serves.
    pub toll: Toll,
    /// The limits of live connections.
    pub pace: Pace,
    /// The site that browsers know us by; without it nobody is known by a cookie.
    pub site: Option<OwnSite>,
}

impl Default for Choices {
    fn default() -> Self {
        let (limits, answers_bytes) = (Limits::default(), 64 << 20);
        Self { limits, trusted: None, answers_bytes, toll: Toll::off(), pace: Pace::default(), site: None }
    }
}

/// Shared by all requests.
pub struct Front<E> {
    pub(super) engine: E,
    pub(super) gate: Gate,
    pub(super) documents: Documents,
    pub(super) answers: Answers,
    pub(super) toll: Toll,
    pub(super) live: Connections,
    pub(super) site: Option<OwnSite>,
    /// The schema text, and its hash as part of every entity tag.
    pub(super) sdl: Bytes,
    pub(super) schema: Hash,
}

impl<E: Engine> Front<E> {
    /// A front for an engine.
    ///
    /// # Errors
    /// `INTERNAL` if the engine's schema is not valid; a trusted document that does not fit the schema is named in
    /// the cause.
    pub fn new(engine: E, choices: Choices) -> Outcome<Arc<Self>> {
        let sdl = engine.sdl();
        let gate = Gate::new(&sdl, choices.limits)?;
        for (id, text) in choices.trusted.iter().flat_map(Trusted::documents) {
            if !gate.examine(text).is_valid() {
                return Err(Fault::internal(format!("trusted document {id} does not fit the schema")));
            }
        }
        let (documents, answers) = (Documents::new(choices.trusted), Answers::new(choices.answers_bytes));
        let (schema, toll, live) = (hash(&sdl), choices.toll, Connections::new(choices.pace));
        let site = choices.site;
        Ok(Arc::new(Self { engine, gate, documents, answers, toll, live, site, sdl: sdl.into(), schema }))
    }

    /// The gate, for others who check documents (saved selections of subscriptions).
    pub fn gate(&self) -> &Gate {
        &self.gate
    }
}

//! What can be made to happen in the sandbox, and what then has happened.
use crate::base::{language::Words, problem::Problem};
use entity::{thing::Thing, vocabulary::RemovalReason};

entity::vocabularies! {
    /// What to make happen in the sandbox.
    SandboxChangeKind {
        /// A new listing is published: `Upserted` without `changedFields`.
        ListingPublished = "LISTING_PUBLISHED",
        /// A listing is corrected: `Upserted`, `changedFields` naming its title.
        ListingCorrected = "LISTING_CORRECTED",
        /// A listing is taken away for a `reason`: `Removed`.
        ListingRemoved = "LISTING_REMOVED",
        /// A listing moves to another prefecture: `LeftFilter` under a filter on the one, `Upserted` under one on the other.
        ListingMoved = "LISTING_MOVED",
        /// A municipality becomes part of another: `Removed` with MERGED and what took its place.
        MunicipalitiesMerged = "MUNICIPALITIES_MERGED",
        /// Every cursor given out so far becomes too old: `CURSOR_TOO_OLD`.
        CursorsExpired = "CURSORS_EXPIRED",
    }
}

/// What is to happen.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What.
    pub kind: SandboxChangeKind,
    /// Why a listing is taken away.
    pub reason: Option<RemovalReason>,
    /// To which thing; the sandbox chooses one if none.
    pub thing: Option<String>,
    /// Where a listing moves to: 2 or 6 digits; the sandbox chooses if none.
    pub prefecture: Option<String>,
}

/// What happened to one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happened {
    /// Which thing.
    pub thing: Thing,
    /// Why it left the public, if it did.
    pub reason: Option<RemovalReason>,
    /// What took its place, where it was merged.
    pub merged_into: Option<Thing>,
}

/// What happened.
#[derive(Debug, Clone, Default)]
pub struct Done {
    /// The things that changed.
    pub things: Vec<Happened>,
    /// Code of the prefecture that a listing moved from.
    pub from_prefecture: Option<String>,
    /// Code of the prefecture that it moved to.
    pub to_prefecture: Option<String>,
}

impl Done {
    /// One thing stands anew.
    pub fn upserted(thing: impl Into<Thing>) -> Self {
        Self { things: vec![Happened { thing: thing.into(), reason: None, merged_into: None }], ..Self::default() }
    }
}

/// A problem with what is wanted.
#[must_use]
pub fn wrong(path: &str, code: &'static str, message: [&'static str; 2], remedy: [&'static str; 2]) -> Vec<Problem> {
    let words = |[ja, en]: [&'static str; 2]| Words::new(ja, en);
    vec![Problem::error(path, code, words(message), words(remedy))]
}

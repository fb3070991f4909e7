//! What a page of the feed holds: things as they stand, things that are gone, things that left a reader's filter.
use crate::{
    base::clock::Instant,
    catalogue::{certified::Certified, employer::Employer, event::Event, job::Job, place::Place, snapshot::Snapshot},
    service::feed::cursor::Position,
};
use entity::{id::LocalGovernmentId, thing::Thing, vocabulary::RemovalReason};
use std::sync::Arc;

/// A thing as the public sees it.
#[derive(Debug, Clone)]
pub enum Node {
    /// A prefecture or municipality.
    Place(Arc<Place>),
    /// The published profile of a place.
    Profile(Arc<Place>),
    /// An employer.
    Employer(Arc<Employer>),
    /// A certification and who holds it.
    Certification(Arc<Employer>, Arc<Certified>),
    /// A job listing.
    Job(Arc<Job>),
    /// An event.
    Event(Arc<Event>),
}

/// What happened to a thing, as far as a reader is concerned.
#[derive(Debug, Clone)]
pub enum Change {
    /// The thing is new to the reader, or different.
    Upserted {
        /// As it stands.
        node: Node,
        /// Counts its public versions.
        version: i32,
        /// Names of fields that changed since the reader's cursor; empty where the thing is new to the reader.
        changed_fields: Vec<String>,
    },
    /// The thing left the public.
    Removed {
        /// Why.
        reason: RemovalReason,
        /// What took its place, where it was merged.
        merged_into: Option<LocalGovernmentId>,
    },
    /// The thing is still public and matches the reader's filter no more.
    LeftFilter,
}

/// The latest change of a thing.
#[derive(Debug, Clone)]
pub struct Item {
    /// Which thing.
    pub thing: Thing,
    /// Its number in the log.
    pub seq: i64,
    /// When it was written.
    pub changed_at: Instant,
    /// What happened.
    pub change: Change,
}

/// The part of the log that a page speaks for: everything after `after`, up to and with `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covers {
    /// The number that the page begins after.
    pub after: i64,
    /// The last number it speaks for.
    pub to: i64,
}

/// How far the log goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its last number.
    pub seq: i64,
    /// When that was numbered.
    pub committed_at: Instant,
}

/// A page of the feed.
#[derive(Debug, Clone)]
pub struct FeedPage {
    /// The state that its things were taken from.
    pub snapshot: Arc<Snapshot>,
    /// In the order of their numbers.
    pub items: Vec<Item>,
    /// What it speaks for.
    pub covers: Covers,
    /// How far the log went.
    pub head: Head,
    /// Whether there is more now.
    pub has_more: bool,
    /// Where the next page begins.
    pub next: Position,
    /// The same, as its reader keeps it.
    pub cursor: String,
}

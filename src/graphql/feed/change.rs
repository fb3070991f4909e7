//! One change as the feed tells it: a thing as it stands, a thing that is gone, or one that left the reader's filter.
use crate::{
    graphql::{
        employer::{certification::Certification, object::Employer},
        event::object::Event,
        job::object::Job,
        place::{object::LocalGovernment, profile::Profile},
        query::node::Node,
        scalar::Instant,
        view::View,
        word::Word,
    },
    service::feed::item::{Change as Told, Item, Node as Thing},
};
use async_graphql::{ID, SimpleObject, Union};
use entity::vocabulary::RemovalReason;

/// The latest change of a thing, as far as its reader is concerned.
#[derive(Union)]
pub enum Change {
    /// New or different.
    Upserted(Upserted),
    /// Gone.
    Removed(Removed),
    /// Out of the filter.
    LeftFilter(LeftFilter),
}

/// A thing that is new to the reader, or different: to be put in place of what is held under its id.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Upserted {
    /// Global id of the thing.
    id: ID,
    /// Number of the change in the log; grows from item to item.
    seq: i64,
    /// When it was written.
    changed_at: Instant,
    /// Revision of the thing. A change of what it takes over from others (its employer's certification) keeps it.
    version: i32,
    /// Names of the fields that changed since the reader's cursor; empty where the thing is new to the reader.
    /// A short list: at most as many as the thing has fields.
    changed_fields: Vec<String>,
    /// The thing as it stands.
    node: Option<Node>,
}

/// A thing that left the public: to be deleted.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Removed {
    /// Global id of the thing.
    id: ID,
    /// Number of the change in the log; grows from item to item.
    seq: i64,
    /// When it was written.
    changed_at: Instant,
    /// Why.
    reason: Word<RemovalReason>,
    /// What took its place; null unless the reason is MERGED.
    merged_into: Option<LocalGovernment>,
}

/// A thing that is still public and no longer matches the reader's filter: to be deleted.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct LeftFilter {
    /// Global id of the thing.
    id: ID,
    /// Number of the change in the log; grows from item to item.
    seq: i64,
    /// When it was written.
    changed_at: Instant,
}

impl Change {
    /// Shows an item, its thing as it stood in a snapshot.
    #[must_use]
    pub fn of(view: &View, item: &Item) -> Self {
        let (id, seq, changed_at) = (ID(item.thing.to_string()), item.seq, Instant(item.changed_at));
        match &item.change {
            Told::Upserted { node, version, changed_fields } => Self::Upserted(Upserted {
                id,
                seq,
                changed_at,
                version: *version,
                changed_fields: changed_fields.clone(),
                node: shown(view, node),
            }),
            Told::Removed { reason, merged_into } => Self::Removed(Removed {
                id,
                seq,
                changed_at,
                reason: Word(*reason),
                merged_into: merged_into
                    .and_then(|id| view.places.find(id.0))
                    .map(|place| LocalGovernment::of(view, place)),
            }),
            Told::LeftFilter => Self::LeftFilter(LeftFilter { id, seq, changed_at }),
        }
    }
}

fn shown(view: &View, thing: &Thing) -> Option<Node> {
    Some(match thing {
        Thing::Place(place) => Node::LocalGovernment(LocalGovernment::of(view, place)),
        Thing::Profile(place) => Node::Profile(Profile::of(view, place)?),
        Thing::Employer(employer) => Node::Employer(Employer::of(view, employer)),
        Thing::Certification(holder, held) => Node::Certification(Certification::of(view, held, holder)),
        Thing::Event(event) => Node::Event(Event::of(view, event)),
        Thing::Job(job) => Node::Job(Job::of(view, job)),
    })
}

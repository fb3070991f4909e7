//! Changes as they were written for a selection, kept so that the second reader of a change gets the same bytes.
use crate::{
    catalogue::{employer::Employer, snapshot::Snapshot},
    service::feed::item::{Change, Item, Node},
};
use async_graphql::Value;
use bytes::Bytes;
use chrono::NaiveDate;
use moka::sync::Cache;
use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::Arc,
};

/// Memory for written changes, bytes. The least read are forgotten first.
const KEPT_BYTES: u64 = 64 << 20;

/// Which text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    selection: [u8; 16],
    thing: [u8; 16],
    seq: i64,
    changed_fields: u64,
}

/// A text and what it was written from.
#[derive(Clone)]
struct Kept {
    json: Bytes,
    from: From,
}

/// What a text depends on besides its own thing, whose every change has a number of its own.
#[derive(Clone)]
struct From {
    day: NaiveDate,
    places: u64,
    employer: Option<Arc<Employer>>,
}

impl From {
    fn of(snapshot: &Snapshot, node: &Node) -> Self {
        let employer = match node {
            Node::Job(job) => snapshot.employers.at(job.employer).cloned(),
            Node::Event(event) => event.employer.and_then(|slot| snapshot.employers.at(slot)).cloned(),
            Node::Employer(employer) | Node::Certification(employer, _) => Some(Arc::clone(employer)),
            Node::Place(_) | Node::Profile(_) => None,
        };
        Self { day: snapshot.day, places: snapshot.places.generation(), employer }
    }

    fn still_holds(&self, snapshot: &Snapshot, node: &Node) -> bool {
        let now = Self::of(snapshot, node);
        let same = match (&self.employer, &now.employer) {
            (Some(then), Some(now)) => Arc::ptr_eq(then, now),
            (None, None) => true,
            _ => false,
        };
        same && self.day == now.day && self.places == now.places
    }
}

/// Written changes. Cloning shares them.
#[derive(Clone)]
pub struct Fragments(Cache<Key, Kept>);

impl Default for Fragments {
    fn default() -> Self {
        let weight = |_: &Key, kept: &Kept| u32::try_from(kept.json.len() + 160).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(KEPT_BYTES).weigher(weight).build())
    }
}

impl Fragments {
    /// The text of a change for a selection, if it was written and still holds.
    #[must_use]
    pub fn get(&self, selection: [u8; 16], snapshot: &Snapshot, item: &Item) -> Option<Value> {
        let (key, node) = key(selection, item)?;
        let kept = self.0.get(&key)?;
        kept.from.still_holds(snapshot, node).then(|| Value::Binary(kept.json))
    }

    /// Keeps the text of a change.
    pub fn keep(&self, selection: [u8; 16], snapshot: &Snapshot, item: &Item, json: &Bytes) {
        if let Some((key, node)) = key(selection, item) {
            self.0.insert(key, Kept { json: json.clone(), from: From::of(snapshot, node) });
        }
    }
}

/// Only what tells of a thing is worth keeping.
fn key(selection: [u8; 16], item: &Item) -> Option<(Key, &Node)> {
    let Change::Upserted { node, changed_fields, .. } = &item.change else { return None };
    let mut hash = DefaultHasher::new();
    changed_fields.hash(&mut hash);
    let key = Key { selection, thing: item.thing.ulid.to_bytes(), seq: item.seq, changed_fields: hash.finish() };
    Some((key, node))
}

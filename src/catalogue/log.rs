//! The change log as readers of the feed need it: the latest change of each thing by its number, and what was before.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
    },
    store::{
        change_log::{Entry as Row, Step as StepRow},
        facts::Facts,
        reading::Reading,
    },
};
use entity::{
    thing::Thing,
    vocabulary::{ChangeOp, RemovalReason, ThingKind},
};
use imbl::{HashMap, OrdMap};
use std::{collections::BTreeSet, ops::Bound, sync::Arc};
use ulid::Ulid;

/// The log up to a position.
#[derive(Debug, Clone, Default)]
pub struct Log {
    entries: OrdMap<i64, Entry>,
    numbers: HashMap<[u8; 16], i64>,
    /// When the last number was given.
    pub stamped_at: Instant,
    /// Tombstones up to here may be gone.
    pub purged: i64,
    /// What cursors are signed with.
    pub cursor_key: Arc<str>,
    /// Things whose present state is known and whose change waits for its number.
    waiting: Arc<BTreeSet<Ulid>>,
}

/// The latest change of a thing.
#[derive(Debug, Clone)]
pub struct Entry {
    kind: ThingKind,
    ulid: [u8; 16],
    /// Why it left the public, if the log says so.
    pub reason: Option<RemovalReason>,
    /// Its version after the change.
    pub version: i32,
    /// When it was written.
    pub changed_at: Instant,
    steps: Option<Arc<[Step]>>,
}

/// A change of a thing that readers knew before.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its number.
    pub seq: i64,
    /// Names of the fields that changed, separated by spaces.
    pub fields: Box<str>,
    /// What filters saw until then, where it was something else.
    pub was: Option<Facts>,
}

/// Fields in which a thing shows what it belongs to.
const TOUCHES: [&str; 4] = ["employer", "workplaces", "localGovernment", "venue"];

impl Entry {
    /// Which thing.
    #[must_use]
    pub fn thing(&self) -> Thing {
        Thing { kind: self.kind, ulid: Ulid::from_bytes(self.ulid) }
    }

    /// Its changes after a number, the earliest first.
    pub fn steps_after(&self, seq: i64) -> impl Iterator<Item = &Step> {
        self.steps.iter().flat_map(|steps| steps.iter()).filter(move |step| step.seq > seq)
    }

    /// Whether it was touched after a number by a change of what it belongs to: its employer or its place.
    #[must_use]
    pub fn touched_after(&self, seq: i64) -> bool {
        self.steps_after(seq).any(|step| step.fields.split(' ').any(|name| TOUCHES.contains(&name)))
    }

    /// The number of its last change up to a number; 0 where none is kept.
    #[must_use]
    pub fn step_until(&self, seq: i64) -> i64 {
        self.steps.iter().flat_map(|steps| steps.iter()).map(|step| step.seq).filter(|at| *at <= seq).max().unwrap_or(0)
    }
}

impl Log {
    /// The entries after a number, in order.
    pub fn after(&self, seq: i64) -> impl Iterator<Item = (i64, &Entry)> {
        self.entries.range((Bound::Excluded(seq), Bound::Unbounded)).map(|(seq, entry)| (*seq, entry))
    }

    /// The entries before a number, or all, the last one first.
    pub fn before(&self, seq: Option<i64>) -> impl Iterator<Item = (i64, &Entry)> {
        let end = seq.map_or(Bound::Unbounded, Bound::Excluded);
        self.entries.range((Bound::Unbounded, end)).rev().map(|(seq, entry)| (*seq, entry))
    }

    /// The latest change of a thing, with its number.
    #[must_use]
    pub fn of(&self, thing: Ulid) -> Option<(i64, &Entry)> {
        let seq = self.numbers.get(&thing.to_bytes())?;
        Some((*seq, self.entries.get(seq)?))
    }

    /// Whether a field of a thing changed after a number.
    #[must_use]
    pub fn changed(&self, thing: Ulid, field: &str, after: i64) -> bool {
        let has = |step: &Step| step.fields.split(' ').any(|name| name == field);
        self.waits(thing) || self.of(thing).is_some_and(|(seq, entry)| seq > after && entry.steps_after(after).any(has))
    }

    /// Whether a change of a thing shows already and waits for its number.
    #[must_use]
    pub fn waits(&self, thing: Ulid) -> bool {
        self.waiting.contains(&thing)
    }

    /// Notes which changes show already and wait for their numbers.
    pub(super) fn wait_for(&mut self, things: &[Thing]) {
        self.waiting = Arc::new(things.iter().map(|thing| thing.ulid).collect());
    }

    /// Reads what was numbered after a position.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub(super) async fn take_up(&mut self, reading: &Reading, position: i64) -> Outcome<Vec<Thing>> {
        let head = reading.head().await?;
        (self.stamped_at, self.cursor_key) = (head.stamped_at, head.cursor_key.into());
        let mut steps: std::collections::HashMap<String, Vec<StepRow>> = std::collections::HashMap::new();
        for step in reading.steps_after(position.max(head.purged_seq)).await? {
            steps.entry(step.thing_key.clone()).or_default().push(step);
        }
        let (mut changed, mut unread) = (Vec::new(), None);
        let put = |row: Row| match Thing::parse(row.thing_kind, &row.thing_key) {
            Ok(thing) => {
                changed.push(thing);
                let steps = steps.remove(&row.thing_key).unwrap_or_default();
                self.put(thing, &row, steps);
            }
            Err(error) => unread = Some(error),
        };
        reading.entries_after(position, put).await?;
        if self.purged < head.purged_seq {
            self.purge(head.purged_seq);
        }
        unread.map_or(Ok(changed), |error| Err(Fault::internal(error)))
    }

    fn put(&mut self, thing: Thing, row: &Row, new: Vec<StepRow>) {
        let ulid = thing.ulid.to_bytes();
        let old = self.numbers.remove(&ulid).and_then(|seq| self.entries.remove(&seq));
        if row.op == ChangeOp::Hidden {
            return;
        }
        let step = |step: StepRow| Step {
            seq: step.seq,
            fields: step.fields.into_boxed_str(),
            was: step.was.as_deref().and_then(|facts| serde_json::from_str(facts).ok()),
        };
        let old = old.iter().flat_map(|entry| entry.steps_after(self.purged)).cloned();
        let steps: Arc<[Step]> = old.chain(new.into_iter().map(step)).collect();
        self.numbers.insert(ulid, row.seq);
        let entry = Entry {
            kind: thing.kind,
            ulid,
            reason: row.reason,
            version: row.version,
            changed_at: row.changed_at,
            steps: (!steps.is_empty()).then_some(steps),
        };
        self.entries.insert(row.seq, entry);
    }

    /// Forgets what the store has forgotten.
    fn purge(&mut self, mark: i64) {
        self.purged = mark;
        let past = self.entries.range(..=mark);
        let gone: Vec<i64> = past.filter(|(_, entry)| entry.reason.is_some()).map(|(seq, _)| *seq).collect();
        for seq in gone {
            if let Some(entry) = self.entries.remove(&seq) {
                self.numbers.remove(&entry.ulid);
            }
        }
    }
}

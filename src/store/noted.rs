//! What a unit has to tell the log: one note a thing, however often and in how many parts it is written.
use crate::store::{
    facts::Facts,
    fields::field_of,
    logged::{Change, Logged},
    ripple::Ripple,
};
use entity::{
    id::JobId,
    thing::Thing,
    vocabulary::{ChangeOp, RemovalReason, ThingKind},
};
use sea_orm::{EntityTrait, IdenStatic as _, Iterable as _, ModelTrait};
use std::collections::{BTreeSet, HashMap, hash_map::Entry};

/// What is known of a thing from before the unit.
#[derive(Debug, Clone, PartialEq)]
enum Before {
    /// Only parts of it were written: filters see it as they did.
    Same,
    /// It was not public.
    Hidden,
    /// It was public, and filters saw this.
    Seen(Facts),
}

/// What will be told of a thing.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) change: Change,
    before: Before,
    after: Option<Facts>,
    fields: BTreeSet<&'static str>,
    /// Revisions of a listing before and after.
    revisions: Option<(i32, i32)>,
}

impl Note {
    /// Names of the fields that changed; empty where the thing is new to the public.
    pub(super) fn fields(&self) -> String {
        if self.before == Before::Hidden {
            return String::new();
        }
        self.fields.iter().copied().collect::<Vec<_>>().join(" ")
    }

    /// What filters saw, where it is not what they see now.
    pub(super) fn was(&self) -> Option<String> {
        match &self.before {
            // Who held a certification cannot be found once it is not shown.
            Before::Seen(facts @ Facts::Certification(_)) => serde_json::to_string(facts).ok(),
            Before::Seen(facts) if self.after.as_ref() != Some(facts) => serde_json::to_string(facts).ok(),
            _ => None,
        }
    }
}

/// The notes of a unit.
#[derive(Debug, Default)]
pub(super) struct Notes {
    by_thing: HashMap<Thing, Note>,
    order: Vec<Thing>,
    ripples: BTreeSet<Ripple>,
}

impl Notes {
    /// A row that is new.
    pub(super) fn inserted<M: Logged>(&mut self, row: &M) {
        let change = row.change();
        let before = if M::FIELD.is_empty() && change.version > 0 { Before::Hidden } else { Before::Same };
        let fields = (!M::FIELD.is_empty()).then_some(M::FIELD);
        self.note(Note { change, before, after: row.facts(), fields: fields.into_iter().collect(), revisions: None });
        self.ripples.extend(row.ripples(None));
    }

    /// A row that was written over.
    pub(super) fn updated<M: Logged + ModelTrait>(&mut self, before: Option<&M>, row: &M) {
        let mut change = row.change();
        let kind = change.thing.kind;
        let mut fields: BTreeSet<&'static str> = (!M::FIELD.is_empty()).then_some(M::FIELD).into_iter().collect();
        if let Some(before) = before {
            let differs = |column: &<M::Entity as EntityTrait>::Column| before.get(*column) != row.get(*column);
            let columns = <M::Entity as EntityTrait>::Column::iter().filter(differs);
            fields.extend(columns.filter_map(|column| field_of(kind, column.as_str())));
        }
        let seen = match before.map(Logged::facts) {
            _ if change.version == 0 => Before::Same,
            Some(Some(facts)) => Before::Seen(facts),
            _ => Before::Hidden,
        };
        if change.op == ChangeOp::Hidden && matches!(seen, Before::Seen(_)) {
            // Shown by mistake (a verification that is taken back): whoever holds it is to delete it.
            (change.op, change.reason) = (ChangeOp::Remove, Some(RemovalReason::Withdrawn));
        }
        let revisions = (kind == ThingKind::Job && change.version > 0)
            .then(|| Some((before?.change().version, change.version)))
            .flatten();
        self.note(Note { change, before: seen, after: row.facts(), fields, revisions });
        self.ripples.extend(row.ripples(before));
    }

    /// Something that is told of a thing whose row was not written here; `was` is what filters saw if it was shown.
    pub(super) fn told(&mut self, change: Change, was: Option<Facts>, fields: &[&'static str]) {
        let fields = fields.iter().copied().collect();
        self.note(Note {
            change,
            before: was.map_or(Before::Hidden, Before::Seen),
            after: None,
            fields,
            revisions: None,
        });
    }

    /// Something that is heard further away.
    pub(super) fn ripple(&mut self, ripple: Ripple) {
        self.ripples.insert(ripple);
    }

    /// Why a thing left the public, where somebody said so.
    pub(super) fn because(&mut self, thing: Thing, reason: RemovalReason) {
        if let Some(note) = self.by_thing.get_mut(&thing).filter(|note| note.change.op == ChangeOp::Remove) {
            note.change.reason = Some(reason);
        }
    }

    /// Fields that turned out to differ.
    pub(super) fn differ(&mut self, thing: Thing, fields: &[&'static str]) {
        if let Some(note) = self.by_thing.get_mut(&thing) {
            note.fields.extend(fields);
        }
    }

    /// Listings that were public and whose document is another now: the numbers of both.
    pub(super) fn new_documents(&self) -> Vec<(JobId, i32, i32)> {
        let public = self.by_thing.values().filter(|note| matches!(note.before, Before::Seen(_)));
        let revised = public.filter_map(|note| Some((JobId(note.change.thing.ulid), note.revisions?)));
        revised.filter(|(_, (before, now))| before != now).map(|(job, (before, now))| (job, before, now)).collect()
    }

    /// One note a thing, in the order in which things were first written.
    pub(super) fn in_order(&self) -> Vec<&Note> {
        self.order.iter().filter_map(|thing| self.by_thing.get(thing)).collect()
    }

    /// What is heard further away.
    pub(super) fn ripples(&self) -> &BTreeSet<Ripple> {
        &self.ripples
    }

    /// Keeps one note per thing: what the thing's own row says wins over what its parts say, and what was true before
    /// the first writing is what was true before the unit.
    fn note(&mut self, note: Note) {
        match self.by_thing.entry(note.change.thing) {
            Entry::Vacant(place) => {
                self.order.push(note.change.thing);
                place.insert(note);
            }
            Entry::Occupied(mut known) => {
                let known = known.get_mut();
                let whole = note.change.version > 0 || note.change.op != ChangeOp::Upsert;
                if whole && note.change.version >= known.change.version {
                    known.change = note.change;
                    known.after = note.after;
                }
                if known.before == Before::Same {
                    known.before = note.before;
                }
                known.revisions = match (known.revisions, note.revisions) {
                    (Some((first, _)), Some((_, last))) => Some((first, last)),
                    (known, new) => known.or(new),
                };
                known.fields.extend(note.fields);
            }
        }
    }
}

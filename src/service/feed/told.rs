//! What a reader is told of one entry of the log, given what it was told before.
use crate::{
    base::fault::Outcome,
    catalogue::{log::Entry, snapshot::Snapshot},
    service::feed::{
        item::{Change, Item},
        matcher::{KINDS, Matcher, shown, why_gone},
        question::FeedQuestion,
    },
};
use entity::{id::LocalGovernmentId, thing::Thing};

/// A reader: what it asks for now, what it was told under before, and until where.
pub(super) struct Reader<'s> {
    pub(super) snapshot: &'s Snapshot,
    /// Its filter.
    pub(super) now: Matcher<'s>,
    /// Filters that it was told things under before, while it is led over to the present one; the first walked to its
    /// end, the others perhaps not.
    pub(super) before: Vec<Matcher<'s>>,
    /// What happened up to here it knows.
    pub(super) since: i64,
}

/// Whether a reader under a filter, who knew everything before an entry of the log, is told of it.
///
/// # Errors
/// `BAD_ARGUMENT` for a filter that cannot be read.
pub fn is_told(snapshot: &Snapshot, question: &FeedQuestion, seq: i64, entry: &Entry) -> Outcome<bool> {
    let reader = Reader { snapshot, now: Matcher::new(snapshot, question)?, before: Vec::new(), since: seq - 1 };
    Ok(reader.told(seq, entry).is_some())
}

/// Whether a reader under a filter, who knows everything up to a number of the log, is told of anything after it.
///
/// # Errors
/// `BAD_ARGUMENT` for a filter that cannot be read.
pub fn is_anything_told(snapshot: &Snapshot, question: &FeedQuestion, since: i64) -> Outcome<bool> {
    let wants = |kind| question.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind));
    if !snapshot.log.after(since).any(|(_, entry)| wants(entry.thing().kind)) {
        return Ok(false);
    }
    let reader = Reader { snapshot, now: Matcher::new(snapshot, question)?, before: Vec::new(), since };
    Ok(snapshot.log.after(since).any(|(seq, entry)| reader.told(seq, entry).is_some()))
}

impl Reader<'_> {
    /// What to tell of an entry, if anything.
    pub(super) fn told(&self, seq: i64, entry: &Entry) -> Option<Item> {
        let thing = entry.thing();
        let wanted = |matcher: &Matcher<'_>| matcher.wants(thing.kind);
        if !KINDS.contains(&thing.kind) || !(wanted(&self.now) || self.before.iter().any(wanted)) {
            return None;
        }
        let node = shown(self.snapshot, thing);
        let matches = node.as_ref().is_some_and(|node| self.now.lets_through(node));
        let change = if self.before.is_empty() {
            let held = |this: &Self| this.now.may_be_held(thing, entry, node.as_ref(), this.since);
            match (&node, matches) {
                (Some(node), true) => {
                    let known = entry.steps_after(self.since).next().is_some() && held(self);
                    Change::Upserted {
                        node: node.clone(),
                        version: entry.version,
                        changed_fields: if known { self.changed_fields(entry) } else { Vec::new() },
                    }
                }
                (Some(_), false) => held(self).then_some(Change::LeftFilter)?,
                (None, _) => held(self).then(|| self.removed(thing, entry))?,
            }
        } else {
            let unchanged = seq <= self.since;
            let under = |matcher: &Matcher<'_>| node.as_ref().is_some_and(|node| matcher.lets_through(node));
            let held = self.before.iter().chain([&self.now]).any(|matcher| {
                matcher.may_be_held(thing, entry, node.as_ref(), self.since) || (unchanged && under(matcher))
            });
            // What shows already and waits for its number was something else when the reader was told of it.
            let waits =
                self.snapshot.log.waits(thing.ulid) && self.before.iter().any(|before| before.wants(thing.kind));
            match (&node, matches) {
                // Held for certain, and the same as it was.
                (Some(_), true) if unchanged && self.before.iter().all(under) => return None,
                (Some(node), true) => {
                    Change::Upserted { node: node.clone(), version: entry.version, changed_fields: Vec::new() }
                }
                (Some(_), false) => {
                    let told = waits || self.before.iter().any(under) || (!unchanged && held);
                    told.then_some(Change::LeftFilter)?
                }
                (None, _) => {
                    let lately = |matcher: &Matcher<'_>| matcher.let_through_lately(thing, self.since);
                    let unsaid = unchanged && entry.reason.is_none() && self.before.iter().any(lately);
                    (waits || unsaid || (!unchanged && held)).then(|| self.removed(thing, entry))?
                }
            }
        };
        Some(Item { thing, seq, changed_at: entry.changed_at, change })
    }

    fn removed(&self, thing: Thing, entry: &Entry) -> Change {
        let reason = entry.reason.unwrap_or_else(|| why_gone(self.snapshot, thing));
        let into = self.snapshot.places.merged_into(thing.ulid).map(|place| LocalGovernmentId(place.row.id.0));
        Change::Removed { reason, merged_into: into }
    }

    fn changed_fields(&self, entry: &Entry) -> Vec<String> {
        let steps = entry.steps_after(self.since);
        let names: std::collections::BTreeSet<&str> =
            steps.flat_map(|step| step.fields.split(' ')).filter(|name| !name.is_empty()).collect();
        names.into_iter().map(ToOwned::to_owned).collect()
    }
}

//! What a receiver was promised, held against what came.
use crate::book::{Arrival, Copy, Page};
use serde_json::Value;
use std::collections::HashMap;

/// What came, in figures.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) deliveries: usize,
    pub(crate) items: usize,
    /// Deliveries that came once more.
    pub(crate) repeated: usize,
}

/// Fails where ranges do not join, where a thing goes back in time, where one delivery overlaps another, or where one comes
/// again that may not: `may_repeat` is asked about the earlier and the later one.
pub(crate) fn judge(name: &str, kind: &str, page: &Page, may_repeat: impl Fn(&Arrival, &Arrival) -> bool) -> Figures {
    assert_eq!(page.overlaps, [""; 0], "{name}: never two at once");
    let changes: Vec<&Arrival> = page.arrivals.iter().filter(|arrival| arrival.kind == kind).collect();
    let mut figures = Figures { deliveries: changes.len(), ..Figures::default() };
    let mut seen: HashMap<&str, i64> = HashMap::new();
    for (at, arrival) in changes.iter().enumerate() {
        let (after, to) = arrival.covers;
        assert!(arrival.items.is_sorted_by_key(|item| item.seq), "{name}: in order: {arrival:?}");
        let within = arrival.items.iter().all(|item| after < item.seq && item.seq <= to);
        assert!(within, "{name}: covered: {arrival:?}");
        let before = at.checked_sub(1).map(|before| changes[before]);
        if let Some(before) = before.filter(|before| before.id == arrival.id) {
            assert_eq!(before.covers, arrival.covers, "{name}: the same id is the same range");
            assert!(may_repeat(before, arrival), "{name}: came again without a reason: {before:?} {arrival:?}");
            figures.repeated += 1;
            continue;
        }
        let until = before.map_or(0, |before| before.covers.1);
        assert_eq!(after, until, "{name}: the ranges join: {before:?} {arrival:?}");
        assert!(changes[..at].iter().all(|earlier| earlier.id != arrival.id), "{name}: an id means one range");
        figures.items += arrival.items.len();
        for item in &arrival.items {
            let last = seen.insert(&item.thing, item.seq);
            assert!(last.is_none_or(|last| last < item.seq), "{name}: {} goes back: {last:?} {item:?}", item.thing);
        }
    }
    figures
}

/// Where a copy and the truth differ, for people; at most a few things of each sort.
pub(crate) fn difference(copy: &Copy, truth: &Copy) -> String {
    let missing: Vec<_> = truth.keys().filter(|id| !copy.contains_key(*id)).take(5).collect();
    let extra: Vec<_> = copy.keys().filter(|id| !truth.contains_key(*id)).take(5).collect();
    let other = truth.iter().filter(|(id, node)| copy.get(*id).is_some_and(|held| held != *node));
    let other: Vec<_> = other.map(|(id, node)| (id, differing(node, &copy[id]))).take(3).collect();
    format!("{} of {} things; missing {missing:?}, extra {extra:?}, other {other:#?}", copy.len(), truth.len())
}

/// What two say of the fields in which they differ.
fn differing<'v>(one: &'v Value, other: &'v Value) -> Vec<(&'v String, &'v Value, &'v Value)> {
    let fields = one.as_object().into_iter().flatten();
    fields.map(|(name, value)| (name, value, &other[name])).filter(|(_, value, other)| value != other).collect()
}

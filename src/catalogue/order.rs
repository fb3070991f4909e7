//! An order of a list, and the one way in which a page is cut out of it.
use crate::{
    base::{
        cursor::Key,
        fault::{Fault, Outcome},
        fault_code::Code,
        page::{Page, Spot},
    },
    catalogue::shelf::IdBytes,
};
use imbl::{OrdMap, Vector};
use roaring::RoaringBitmap;
use std::{cmp::Ordering, sync::Arc};

/// A place in an order: the sort key, then the id, so that no two rows share a place.
pub type At<K> = (K, IdBytes);

/// Slots in the order of their keys.
#[derive(Debug, Clone)]
pub struct Order<K: Ord> {
    sorted: OrdMap<At<K>, u32>,
    keys: Vector<Option<K>>,
}

impl<K: Ord + Clone> Default for Order<K> {
    fn default() -> Self {
        Self { sorted: OrdMap::new(), keys: Vector::new() }
    }
}

/// What part of a list is asked for, with the list's own kind of key.
#[derive(Debug, Clone)]
pub struct Window<K> {
    /// Only what comes after this place.
    pub after: Option<At<K>>,
    /// Only what comes before this place.
    pub before: Option<At<K>>,
    /// How many.
    pub take: usize,
    /// Whether they are taken from the end.
    pub from_end: bool,
}

/// A part of a list.
#[derive(Debug, Clone)]
pub struct Slice<K> {
    /// Rows in order: their places and slots.
    pub rows: Vec<(At<K>, u32)>,
    /// Whether matching rows come before the first.
    pub more_before: bool,
    /// Whether matching rows come after the last.
    pub more_after: bool,
}

/// A sort key of the catalogue, which a cursor carries as a [`Key`].
pub trait SortKey: Ord + Clone {
    /// For the cursor.
    fn to_key(&self) -> Key;
    /// From the cursor; none where the cursor carries another kind of key.
    fn from_key(key: &Key) -> Option<Self>;
}

impl SortKey for i64 {
    fn to_key(&self) -> Key {
        Key::Number(*self)
    }
    fn from_key(key: &Key) -> Option<Self> {
        if let Key::Number(number) = key { Some(*number) } else { None }
    }
}

impl SortKey for Arc<str> {
    fn to_key(&self) -> Key {
        Key::Text(Self::clone(self))
    }
    fn from_key(key: &Key) -> Option<Self> {
        if let Key::Text(text) = key { Some(Self::clone(text)) } else { None }
    }
}

impl<K: SortKey> Window<K> {
    /// The window of a checked page.
    ///
    /// # Errors
    /// `MALFORMED_CURSOR` where a cursor carries another kind of key; a cursor of ours never does.
    pub fn of(page: &Page) -> Outcome<Self> {
        let at = |spot: &Option<Spot>| match spot {
            None => Ok(None),
            Some((key, id)) => match K::from_key(key) {
                Some(key) => Ok(Some((key, *id))),
                None => Err(Fault::new(Code::MalformedCursor)),
            },
        };
        Ok(Self { after: at(&page.after)?, before: at(&page.before)?, take: page.take, from_end: page.from_end })
    }
}

/// Nanoseconds to look at one row of the order, and at one matching slot: they only choose the cheaper way.
const WALK_COST: usize = 40;
const COLLECT_COST: usize = 25;

impl<K: Ord + Clone> Order<K> {
    /// Puts a slot at a place, moves it there, or takes it away.
    pub fn set(&mut self, slot: u32, id: IdBytes, key: Option<K>) {
        let index = slot as usize;
        while self.keys.len() <= index {
            self.keys.push_back(None);
        }
        let Some(known) = self.keys.get_mut(index) else { return };
        if *known == key {
            return;
        }
        if let Some(old) = std::mem::replace(known, key.clone()) {
            self.sorted.remove(&(old, id));
        }
        if let Some(key) = key {
            self.sorted.insert((key, id), slot);
        }
    }

    /// Cuts a part out of the rows that match, exactly, by whichever way is cheaper: walking the order past
    /// what does not match, or collecting what matches and selecting.
    #[must_use]
    pub fn cut(&self, matched: &RoaringBitmap, ids: &Vector<IdBytes>, window: &Window<K>) -> Slice<K> {
        let matches = usize::try_from(matched.len()).unwrap_or(usize::MAX);
        if matches == 0 || window.take == 0 {
            return Slice { rows: Vec::new(), more_before: false, more_after: false };
        }
        let walk = (window.take + 1).saturating_mul(self.sorted.len()) / matches * WALK_COST;
        if walk <= matches.saturating_mul(COLLECT_COST) {
            self.walk(matched, window)
        } else {
            self.collect(matched, ids, window)
        }
    }

    fn walk(&self, matched: &RoaringBitmap, window: &Window<K>) -> Slice<K> {
        use std::ops::Bound::{Excluded, Included, Unbounded};
        let from = window.after.as_ref().map_or(Unbounded, Excluded);
        let to = window.before.as_ref().map_or(Unbounded, Excluded);
        let empty_range = matches!((&window.after, &window.before), (Some(a), Some(b)) if a >= b);
        let hit = |(_, slot): &(&At<K>, &u32)| matched.contains(**slot);
        let own = |(at, slot): (&At<K>, &u32)| (at.clone(), *slot);
        let mut rows: Vec<_> = if empty_range {
            Vec::new()
        } else if window.from_end {
            self.sorted.range::<_, At<K>>((from, to)).rev().filter(hit).take(window.take + 1).map(own).collect()
        } else {
            self.sorted.range::<_, At<K>>((from, to)).filter(hit).take(window.take + 1).map(own).collect()
        };
        let more = rows.len() > window.take;
        rows.truncate(window.take);
        let before_range = || match &window.after {
            Some(after) => self.sorted.range::<_, At<K>>((Unbounded, Included(after))).rev().any(|row| hit(&row)),
            None => false,
        };
        let after_range = || match &window.before {
            Some(before) => self.sorted.range::<_, At<K>>((Included(before), Unbounded)).any(|row| hit(&row)),
            None => false,
        };
        if window.from_end {
            rows.reverse();
            Slice { rows, more_before: more || before_range(), more_after: after_range() }
        } else {
            Slice { rows, more_before: before_range(), more_after: more || after_range() }
        }
    }

    fn collect(&self, matched: &RoaringBitmap, ids: &Vector<IdBytes>, window: &Window<K>) -> Slice<K> {
        let (mut keys, mut more_before, mut more_after) = (self.keys.focus(), false, false);
        let place = |key: &K, slot: u32, at: &At<K>| match key.cmp(&at.0) {
            Ordering::Equal => ids.get(slot as usize).map_or(Ordering::Less, |id| id.cmp(&at.1)),
            other => other,
        };
        let mut found: Vec<(K, u32)> = Vec::new();
        for slot in matched {
            let Some(Some(key)) = keys.get(slot as usize) else { continue };
            if window.after.as_ref().is_some_and(|after| place(key, slot, after) != Ordering::Greater) {
                more_before = true;
            } else if window.before.as_ref().is_some_and(|before| place(key, slot, before) != Ordering::Less) {
                more_after = true;
            } else {
                found.push((key.clone(), slot));
            }
        }
        let by_place = |a: &(K, u32), b: &(K, u32)| {
            let order = a.0.cmp(&b.0).then_with(|| ids.get(a.1 as usize).cmp(&ids.get(b.1 as usize)));
            if window.from_end { order.reverse() } else { order }
        };
        if found.len() > window.take {
            found.select_nth_unstable_by(window.take, by_place);
            found.truncate(window.take);
            if window.from_end { more_before = true } else { more_after = true }
        }
        found.sort_unstable_by(by_place);
        if window.from_end {
            found.reverse();
        }
        let rows = found.into_iter().filter_map(|(key, slot)| Some(((key, *ids.get(slot as usize)?), slot))).collect();
        Slice { rows, more_before, more_after }
    }
}

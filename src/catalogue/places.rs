//! All local governments, by id, code, prefecture and what they offer.
use crate::catalogue::{
    bits::{Bits, Marks},
    order::Order,
    place::{Participation, Place, Profile},
    shelf::Shelf,
};
use chrono::NaiveDate;
use entity::vocabulary::{LocalGovernmentKind, SupportKind};
use imbl::{HashMap, OrdMap};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use ulid::Ulid;

/// Local governments with their indexes.
#[derive(Debug, Clone, Default)]
pub struct Places {
    pub(super) shelf: Shelf<Place>,
    pub(super) by_code: OrdMap<String, u32>,
    /// Slots of prefectures and of municipalities.
    pub(super) prefectures: Bits,
    pub(super) municipalities: Bits,
    pub(super) of_prefecture: Marks<u8>,
    pub(super) of_kind: Marks<LocalGovernmentKind>,
    pub(super) support: Marks<SupportKind>,
    /// Slots that ever took part.
    pub(super) participants: Bits,
    pub(super) code_order: Order<i64>,
    /// Codes of places that became part of others, with the codes of those; and codes by ids of such places.
    merged: OrdMap<String, String>,
    merged_ids: HashMap<[u8; 16], String>,
    /// Counts every change of any place in this process.
    generation: u64,
    /// Slots by the ids of what hangs on them.
    parts: HashMap<[u8; 16], u32>,
}

impl Places {
    /// Puts a place in, or replaces it. One that became part of another is taken out, and whoever asks for it is led on.
    pub fn put(&mut self, place: Place) {
        static GENERATIONS: AtomicU64 = AtomicU64::new(0);
        self.generation = GENERATIONS.fetch_add(1, Ordering::Relaxed);
        let id = place.row.id.0;
        if let Some(into) = &place.row.merged_into_code {
            self.merged.insert(place.row.code.clone(), into.clone());
            self.merged_ids.insert(id.to_bytes(), place.row.code.clone());
            if let Some((slot, old)) = self.shelf.slot(id).and_then(|slot| Some((slot, self.shelf.row(slot)?.clone())))
            {
                self.index(slot, &old, false);
                self.code_order.set(slot, id.to_bytes(), None);
                self.shelf.put(slot, None);
            }
            return;
        }
        if self.merged_ids.remove(&id.to_bytes()).is_some() {
            self.merged.remove(&place.row.code);
        }
        let slot = self.shelf.claim(id);
        if let Some(old) = self.shelf.row(slot).cloned() {
            self.index(slot, &old, false);
        }
        self.index(slot, &place, true);
        let code = place.row.code.parse().ok();
        self.code_order.set(slot, id.to_bytes(), code);
        self.shelf.put(slot, Some(Arc::new(place)));
    }

    fn index(&mut self, slot: u32, place: &Place, there: bool) {
        macro_rules! mark {
            ($marks:expr, $value:expr) => {
                if there { $marks.set($value, slot) } else { $marks.clear(&$value, slot) }
            };
        }
        let side = if place.is_prefecture() { &mut self.prefectures } else { &mut self.municipalities };
        if there {
            Arc::make_mut(side).insert(slot);
            self.by_code.insert(place.row.code.clone(), slot);
        } else {
            Arc::make_mut(side).remove(slot);
            self.by_code.remove(&place.row.code);
        }
        mark!(self.of_prefecture, place.prefecture);
        mark!(self.of_kind, place.row.kind);
        for kind in place.support() {
            mark!(self.support, kind);
        }
        if there && !place.participations.is_empty() {
            Arc::make_mut(&mut self.participants).insert(slot);
        } else {
            Arc::make_mut(&mut self.participants).remove(slot);
        }
        let participations = place.participations.iter().map(|p| p.row.id.0);
        let measures = place.profile.iter().flat_map(|p| p.measures.iter().map(|m| m.id.0));
        let profile = place.profile.iter().map(|p| p.row.id.0);
        let indicators = place.indicators.iter().map(|i| i.id.0);
        for part in participations.chain(measures).chain(profile).chain(indicators).map(|u: Ulid| u.to_bytes()) {
            if there {
                self.parts.insert(part, slot);
            } else if self.parts.get(&part) == Some(&slot) {
                self.parts.remove(&part);
            }
        }
    }

    /// A number that no two different states of the places share.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// A place by id.
    #[must_use]
    pub fn find(&self, id: Ulid) -> Option<&Arc<Place>> {
        self.shelf.find(id)
    }

    /// A place by its slot.
    #[must_use]
    pub fn at(&self, slot: u32) -> Option<&Arc<Place>> {
        self.shelf.row(slot)
    }

    /// Slot of a place, or of what it became part of.
    #[must_use]
    pub fn slot(&self, id: Ulid) -> Option<u32> {
        match self.merged_ids.get(&id.to_bytes()) {
            Some(code) => self.slot_by_code(code),
            None => self.shelf.slot(id),
        }
    }

    /// Slot of a place by its 6-digit code, or of what it became part of.
    #[must_use]
    pub fn slot_by_code(&self, code: &str) -> Option<u32> {
        let mut code = code;
        // A chain of mergers is short; one that went round would be a mistake in the data.
        for _ in 0..8 {
            if let Some(slot) = self.by_code.get(code) {
                return Some(*slot);
            }
            code = self.merged.get(code)?;
        }
        None
    }

    /// What a place became part of.
    #[must_use]
    pub fn merged_into(&self, id: Ulid) -> Option<&Arc<Place>> {
        let code = self.merged_ids.get(&id.to_bytes())?;
        self.at(self.slot_by_code(code)?)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.prefectures.len() + self.municipalities.len()
    }

    /// A place by its 6-digit code, or what it became part of.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&Arc<Place>> {
        self.at(self.slot_by_code(code)?)
    }

    /// Slot of a prefecture by the first two digits of its code.
    #[must_use]
    pub fn prefecture_slot(&self, prefecture: u8) -> Option<u32> {
        let all = self.of_prefecture.get(&prefecture)?;
        (all & self.prefectures.as_ref()).min()
    }

    /// The place that a participation, profile, support measure or indicator hangs on.
    #[must_use]
    pub fn of_part(&self, part: Ulid) -> Option<&Arc<Place>> {
        self.at(*self.parts.get(&part.to_bytes())?)
    }

    /// Participations that hold on a day, by code of the place.
    #[must_use]
    pub fn participating_on(&self, day: NaiveDate) -> Vec<(Arc<Place>, Arc<Participation>)> {
        let mut found: Vec<_> = self
            .participants
            .iter()
            .filter_map(|slot| self.at(slot))
            .filter_map(|place| Some((Arc::clone(place), Arc::clone(place.participation_on(day)?))))
            .collect();
        found.sort_by(|a, b| a.0.row.code.cmp(&b.0.row.code));
        found
    }

    /// Places by code, prefectures first within their number.
    pub fn by_codes(&self) -> impl Iterator<Item = &Arc<Place>> {
        self.by_code.values().filter_map(|slot| self.at(*slot))
    }

    /// Every profile that is published, by code of the place.
    pub fn profiles(&self) -> impl Iterator<Item = &Arc<Profile>> {
        self.by_code.values().filter_map(|slot| self.at(*slot)?.profile.as_ref())
    }
}

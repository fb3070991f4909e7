//! All published events, past ones included, with the indexes that every filter and order needs.
use crate::catalogue::{
    bits::{Bits, Marks},
    employers::seconds,
    event::Event,
    jobs::days,
    order::Order,
    shelf::Shelf,
    slices::Slices,
};
use entity::vocabulary::EventKind;
use roaring::RoaringBitmap;
use std::sync::Arc;
use ulid::Ulid;

/// Events with their indexes. Which of them are upcoming follows from the day asked for: no index turns with the day.
#[derive(Debug, Clone, Default)]
pub struct Events {
    pub(super) shelf: Shelf<Event>,
    pub(super) shown: Bits,
    pub(super) of_place: Marks<u32>,
    pub(super) of_prefecture: Marks<u8>,
    pub(super) of_venue_prefecture: Marks<u8>,
    pub(super) of_employer: Marks<u32>,
    pub(super) of_kind: Marks<EventKind>,
    pub(super) online: Bits,
    pub(super) starts: Slices,
    pub(super) last_day: Slices,
    pub(super) updated: Slices,
    pub(super) starts_soonest: Order<i64>,
    pub(super) newest: Order<i64>,
    pub(super) recently_updated: Order<i64>,
}

impl Events {
    /// Puts an event in, or replaces it.
    pub(super) fn put(&mut self, event: Event) {
        let slot = self.shelf.claim(event.row.id.0);
        if let Some(old) = self.shelf.row(slot).cloned() {
            self.index(slot, &old, false);
        }
        self.index(slot, &event, true);
        self.shelf.put(slot, Some(Arc::new(event)));
    }

    /// Takes an event out, if it is there.
    pub(super) fn remove(&mut self, id: Ulid) {
        let Some(slot) = self.shelf.slot(id) else { return };
        let Some(old) = self.shelf.put(slot, None) else { return };
        self.index(slot, &old, false);
    }

    fn index(&mut self, slot: u32, event: &Event, there: bool) {
        macro_rules! mark {
            ($marks:expr, $value:expr) => {
                if let Some(value) = $value {
                    if there { $marks.set(value, slot) } else { $marks.clear(&value, slot) }
                }
            };
        }
        mark!(self.of_place, event.place);
        mark!(self.of_prefecture, event.prefecture);
        mark!(self.of_venue_prefecture, event.venue_prefecture);
        mark!(self.of_employer, event.employer);
        mark!(self.of_kind, Some(event.row.kind));
        for (bits, holds) in [(&mut self.shown, true), (&mut self.online, event.is_online())] {
            if there && holds {
                Arc::make_mut(bits).insert(slot);
            } else {
                Arc::make_mut(bits).remove(slot);
            }
        }
        let numbers = [
            (&mut self.starts, seconds(event.row.starts_at)),
            (&mut self.last_day, days(event.last_day())),
            (&mut self.updated, seconds(event.row.updated_at)),
        ];
        for (slices, number) in numbers {
            let number = Some(number);
            slices.set(slot, number.filter(|_| !there), number.filter(|_| there));
        }
        let id = event.key();
        let orders = [
            (&mut self.starts_soonest, event.row.starts_at.timestamp()),
            (&mut self.newest, -event.published_at.timestamp()),
            (&mut self.recently_updated, -event.row.updated_at.timestamp()),
        ];
        for (order, key) in orders {
            order.set(slot, id, there.then_some(key));
        }
    }

    /// A published event by id.
    #[must_use]
    pub fn find(&self, id: Ulid) -> Option<&Arc<Event>> {
        self.shelf.find(id)
    }

    /// An event by its slot.
    #[must_use]
    pub fn at(&self, slot: u32) -> Option<&Arc<Event>> {
        self.shelf.row(slot)
    }

    /// Slot of an event.
    #[must_use]
    pub fn slot(&self, id: Ulid) -> Option<u32> {
        self.shelf.slot(id)
    }

    /// Slots of every published event.
    #[must_use]
    pub fn shown(&self) -> &RoaringBitmap {
        &self.shown
    }

    /// How many are published.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.shown.len()
    }
}

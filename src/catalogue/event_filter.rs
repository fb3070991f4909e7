//! The filters and orders of events.
use crate::{
    base::clock::Instant,
    catalogue::{
        bits::{Matched, Narrowing},
        job_filter::seconds_up,
        jobs::days,
        order::{Slice, Window},
        snapshot::Snapshot,
    },
};
use chrono::NaiveDate;
use entity::vocabulary::EventKind;
use roaring::RoaringBitmap;

/// Conditions on events: every one that is given must hold; within a list any value will do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Slots of the places that hold it (municipalities, or prefectures for all of theirs).
    pub places: Option<Vec<u32>>,
    /// Slot of the place on which the list hangs: it holds them, or is the prefecture of who does.
    pub within: Option<u32>,
    /// First two digits of the code of the prefecture that holds it, or in which its holder lies.
    pub prefectures: Option<Vec<u8>>,
    /// First two digits of the code of the prefecture in which people meet.
    pub venue_prefectures: Option<Vec<u8>>,
    /// Slot of the one employer whom it is about.
    pub employer: Option<u32>,
    /// Kinds.
    pub kinds: Option<Vec<EventKind>>,
    /// Starting at this instant or later.
    pub starts_since: Option<Instant>,
    /// Starting before this instant.
    pub starts_before: Option<Instant>,
    /// Whether it can still be visited on the day.
    pub upcoming_on: Option<(bool, NaiveDate)>,
    /// Whether it can be followed online.
    pub online: Option<bool>,
    /// Changed at this instant or later.
    pub updated_since: Option<Instant>,
}

/// Orders of events; the id decides between equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EventOrder {
    /// Earliest start first.
    #[default]
    StartsSoonest,
    /// Latest first publication first.
    Newest,
    /// Latest change first.
    RecentlyUpdated,
}

impl Snapshot {
    /// The events that a filter lets through.
    #[must_use]
    pub fn match_events(&self, filter: &EventFilter) -> Matched<'_> {
        let events = &self.events;
        let mut left = Narrowing::of(&events.shown);
        if let Some(employer) = &filter.employer {
            left.keep(events.of_employer.get(employer));
        }
        if let Some(places) = &filter.places {
            left.keep(Some(&self.events_at(places)));
        }
        if let Some(place) = filter.within {
            left.keep(Some(&self.events_at(&[place])));
        }
        left.within(&events.of_prefecture, filter.prefectures.as_ref());
        left.within(&events.of_venue_prefecture, filter.venue_prefectures.as_ref());
        left.within(&events.of_kind, filter.kinds.as_ref());
        if let Some(since) = filter.starts_since {
            left.keep(Some(&events.starts.at_least(seconds_up(since))));
        }
        if let Some(before) = filter.starts_before {
            left.drop(Some(&events.starts.at_least(seconds_up(before))));
        }
        if let Some((wanted, day)) = filter.upcoming_on {
            let upcoming = events.last_day.at_least(days(day));
            if wanted { left.keep(Some(&upcoming)) } else { left.drop(Some(&upcoming)) }
        }
        match filter.online {
            Some(true) => left.keep(Some(&events.online)),
            Some(false) => left.drop(Some(&events.online)),
            None => {}
        }
        if let Some(since) = filter.updated_since {
            left.keep(Some(&events.updated.at_least(seconds_up(since))));
        }
        left.end()
    }

    /// Cuts a page out of the matching events.
    #[must_use]
    pub fn cut_events(&self, matched: &RoaringBitmap, order: EventOrder, window: &Window<i64>) -> Slice<i64> {
        let events = &self.events;
        let order = match order {
            EventOrder::StartsSoonest => &events.starts_soonest,
            EventOrder::Newest => &events.newest,
            EventOrder::RecentlyUpdated => &events.recently_updated,
        };
        order.cut(matched, events.shelf.ids(), window)
    }

    /// Events held by any of these places; a prefecture stands for itself and all that lies in it.
    fn events_at(&self, places: &[u32]) -> RoaringBitmap {
        let mut union = RoaringBitmap::new();
        for slot in places {
            let bits = match self.places.at(*slot) {
                Some(place) if place.is_prefecture() => self.events.of_prefecture.get(&place.prefecture),
                _ => self.events.of_place.get(slot),
            };
            if let Some(bits) = bits {
                union |= bits;
            }
        }
        union
    }
}

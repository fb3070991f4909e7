//! Listing events: a question in the codes that clients know, answered from one snapshot.
use crate::{
    base::{clock::Instant, cursor::List, fault::Outcome, page::Asked, region::Region},
    catalogue::{
        event::Event,
        event_filter::{EventFilter, EventOrder},
        order::Window,
        snapshot::Snapshot,
    },
    service::{
        codes::{both, bounded, prefectures_of_regions},
        listed::Listed,
    },
};
use entity::vocabulary::EventKind;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Conditions on events as clients state them; every one that is given must hold. What the programme itself holds
/// matches no condition on prefectures, municipalities or regions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct EventQuestion {
    /// Codes of prefectures that hold it or in which its holder lies.
    pub prefectures: Option<Vec<String>>,
    /// Codes of municipalities that hold it.
    pub municipalities: Option<Vec<String>>,
    /// Regions of who holds it.
    pub regions: Option<Vec<Region>>,
    /// Codes of prefectures in which people meet.
    pub venue_prefectures: Option<Vec<String>>,
    /// Kinds.
    pub kinds: Option<Vec<EventKind>>,
    /// Starting at this instant or later.
    pub starts_since: Option<Instant>,
    /// Starting before this instant.
    pub starts_before: Option<Instant>,
    /// Whether its last day is today or later. Its answer changes at midnight in Japan without an entry in the log.
    pub upcoming: Option<bool>,
    /// Whether it can be followed online.
    pub online: Option<bool>,
    /// Changed at this instant or later.
    pub updated_since: Option<Instant>,
}

/// Where a list of events hangs.
#[derive(Debug, Clone, Copy, Default)]
pub struct EventsWithin {
    /// Only about this employer, by slot.
    pub employer: Option<u32>,
    /// Only held by this place, by slot.
    pub place: Option<u32>,
}

impl EventQuestion {
    /// The question as the catalogue asks it.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` naming the condition, the value and what is wrong with it.
    pub fn filter(self, snapshot: &Snapshot, within: EventsWithin) -> Outcome<EventFilter> {
        let prefectures = self.prefectures.map(|c| snapshot.prefectures_of_codes("prefectures", &c)).transpose()?;
        let places = self.municipalities.map(|c| snapshot.places_of_codes("municipalities", &c)).transpose()?;
        let venues = self.venue_prefectures.map(|c| snapshot.prefectures_of_codes("venuePrefectures", &c));
        if let Some(kinds) = &self.kinds {
            bounded("kinds", kinds)?;
        }
        Ok(EventFilter {
            places,
            within: within.place,
            prefectures: both(prefectures, self.regions.map(|regions| prefectures_of_regions(&regions))),
            venue_prefectures: venues.transpose()?,
            employer: within.employer,
            kinds: self.kinds,
            starts_since: self.starts_since,
            starts_before: self.starts_before,
            upcoming_on: self.upcoming.map(|wanted| (wanted, snapshot.day)),
            online: self.online,
            updated_since: self.updated_since,
        })
    }
}

/// The name of the list in an order, for cursors.
#[must_use]
pub fn list_of(order: EventOrder) -> List {
    List(match order {
        EventOrder::StartsSoonest => "events/STARTS_SOONEST",
        EventOrder::Newest => "events/NEWEST",
        EventOrder::RecentlyUpdated => "events/RECENTLY_UPDATED",
    })
}

/// A page of events.
///
/// # Errors
/// `BAD_ARGUMENT`, `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`.
pub fn list_events(
    snapshot: &Snapshot,
    question: EventQuestion,
    within: EventsWithin,
    order: EventOrder,
    asked: &Asked,
) -> Outcome<Listed<Arc<Event>>> {
    let list = list_of(order);
    let page = asked.page(list)?;
    let filter = question.filter(snapshot, within)?;
    let matched = snapshot.match_events(&filter);
    let slice = snapshot.cut_events(&matched, order, &Window::of(&page)?);
    Ok(Listed::of(list, matched.len(), slice, |slot| snapshot.events.at(slot).cloned()))
}

//! Questions about events as clients put them.
use crate::{
    base::region::Region,
    catalogue::event_filter::EventOrder as Order,
    graphql::{
        scalar::Instant,
        word::{Word, words},
    },
    service::event::list::EventQuestion,
};
use async_graphql::InputObject;
use entity::vocabulary::EventKind;

/// Conditions on events. Every one that is given must hold; within a list any value will do. What the programme itself
/// holds matches no condition on `prefectures`, `municipalities` or `regions`.
#[derive(InputObject, Default)]
pub struct EventFilter {
    /// Codes of prefectures that hold it, or in which its holder lies, 2 or 6 digits; at most 100.
    prefectures: Option<Vec<String>>,
    /// Codes of municipalities that hold it, 6 digits; at most 100.
    municipalities: Option<Vec<String>>,
    /// Regions of who holds it.
    regions: Option<Vec<Word<Region>>>,
    /// Codes of prefectures in which people meet, 2 or 6 digits, for example `13` for Tokyo; at most 100.
    venue_prefectures: Option<Vec<String>>,
    /// Kinds.
    kinds: Option<Vec<Word<EventKind>>>,
    /// Starts at this instant or later.
    starts_since: Option<Instant>,
    /// Starts before this instant.
    starts_before: Option<Instant>,
    /// True: its last day is today or later. False: it is past. Judged by days in Japan.
    upcoming: Option<bool>,
    /// Can be followed online (also where there is a venue), or cannot.
    online: Option<bool>,
    /// Changed at this instant or later.
    updated_since: Option<Instant>,
}

impl From<EventFilter> for EventQuestion {
    fn from(filter: EventFilter) -> Self {
        Self {
            prefectures: filter.prefectures,
            municipalities: filter.municipalities,
            regions: words(filter.regions),
            venue_prefectures: filter.venue_prefectures,
            kinds: words(filter.kinds),
            starts_since: filter.starts_since.map(|Instant(at)| at),
            starts_before: filter.starts_before.map(|Instant(at)| at),
            upcoming: filter.upcoming,
            online: filter.online,
            updated_since: filter.updated_since.map(|Instant(at)| at),
        }
    }
}

entity::vocabularies! {
    /// Order of events; the id decides between equals.
    EventOrder {
        /// Earliest start first. For past events, latest first, ask for the `last` ones.
        StartsSoonest = "STARTS_SOONEST",
        /// Latest first publication first.
        Newest = "NEWEST",
        /// Latest change first.
        RecentlyUpdated = "RECENTLY_UPDATED",
    }
}

impl From<EventOrder> for Order {
    fn from(order: EventOrder) -> Self {
        match order {
            EventOrder::StartsSoonest => Self::StartsSoonest,
            EventOrder::Newest => Self::Newest,
            EventOrder::RecentlyUpdated => Self::RecentlyUpdated,
        }
    }
}

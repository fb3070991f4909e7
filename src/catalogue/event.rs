//! An event as the public sees it, with the slots of who holds it and where.
use crate::{
    base::clock::{Instant, day_in_japan},
    catalogue::shelf::IdBytes,
};
use chrono::{NaiveDate, TimeDelta};
use entity::{event, id::EventId};

/// A published event.
#[derive(Debug, Clone)]
pub struct Event {
    /// Row; its instants cut to whole seconds.
    pub row: event::Model,
    /// First publication.
    pub published_at: Instant,
    /// Slot of the place that holds it; none where the programme itself does.
    pub place: Option<u32>,
    /// First two digits of that place's code.
    pub prefecture: Option<u8>,
    /// Slot of the one employer whom it is about, public or not.
    pub employer: Option<u32>,
    /// Slot of the place where people meet; none where it is online only.
    pub venue: Option<u32>,
    /// First two digits of that place's code.
    pub venue_prefecture: Option<u8>,
}

impl Event {
    /// Id.
    #[must_use]
    pub fn id(&self) -> EventId {
        self.row.id
    }

    /// The last day in Japan on which it goes on; what ends at midnight ends on the day before.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        day_in_japan(self.row.ends_at - TimeDelta::seconds(1))
    }

    /// Whether it can still be visited on a day: its last day has not passed.
    #[must_use]
    pub fn is_upcoming_on(&self, day: NaiveDate) -> bool {
        day <= self.last_day()
    }

    /// Whether it can be followed online, only so or beside the venue.
    #[must_use]
    pub fn is_online(&self) -> bool {
        self.row.online_url.is_some()
    }

    /// Id as kept in orders.
    pub(super) fn key(&self) -> IdBytes {
        self.row.id.0.to_bytes()
    }
}

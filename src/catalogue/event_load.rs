//! Turning rows of events into the catalogue's own.
use crate::{
    base::{clock::Instant, fault::Outcome},
    catalogue::{event::Event, snapshot::Snapshot},
    store::reading::{Reading, Which},
};
use chrono::SubsecRound as _;
use entity::{event, id::EventId, vocabulary::Publication};

impl Snapshot {
    /// Reads events and puts each where it belongs: in, or out when it is not published. Places must be there before.
    pub(super) async fn read_events(&mut self, reading: &Reading, which: Which<'_, EventId>) -> Outcome<()> {
        reading.events(which, |row| self.put_event(row)).await
    }

    fn put_event(&mut self, mut row: event::Model) {
        let (true, Some(published_at)) = (row.status == Publication::Published, row.published_at) else {
            self.events.remove(row.id.0);
            return;
        };
        let whole = |at: Instant| at.trunc_subsecs(0);
        (row.starts_at, row.ends_at, row.updated_at) =
            (whole(row.starts_at), whole(row.ends_at), whole(row.updated_at));
        let place = row.local_government_id.and_then(|id| self.places.slot(id.0));
        let venue = row.venue_code.as_ref().and_then(|code| self.places.slot_by_code(code));
        let prefecture = |slot: Option<u32>| self.places.at(slot?).map(|place| place.prefecture);
        let (prefecture, venue_prefecture) = (prefecture(place), prefecture(venue));
        let employer = row.employer_id.map(|id| self.employers.claim(id.0));
        let published_at = whole(published_at);
        self.events.put(Event { row, published_at, place, prefecture, employer, venue, venue_prefecture });
    }
}

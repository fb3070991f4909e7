//! From an event to who holds it, whom it is about and where people meet.
use crate::graphql::{employer::object::Employer, event::object::Event, place::object::LocalGovernment};
use async_graphql::{ComplexObject, SimpleObject};

#[ComplexObject]
impl Event {
    /// The municipality or prefecture that holds it; null where the programme itself does.
    async fn local_government(&self) -> Option<LocalGovernment> {
        LocalGovernment::at(self.view(), self.row().place?)
    }

    /// The one employer whom it is about; null where it is about several or none, or the employer is not public now.
    async fn employer(&self) -> Option<Employer> {
        self.view().employers.at(self.row().employer?).map(|row| Employer::of(self.view(), row))
    }

    /// Where people meet; null where it is online only.
    async fn venue(&self) -> Option<EventVenue> {
        let row = self.row();
        let local_government = row.venue.and_then(|slot| LocalGovernment::at(self.view(), slot));
        Some(EventVenue { name: row.row.venue_ja.clone()?, local_government })
    }
}

/// Where people meet.
#[derive(SimpleObject)]
#[graphql(serial)]
struct EventVenue {
    /// Name and, where it helps, the way in, in Japanese.
    name: String,
    /// Municipality or prefecture in which it is, often another than who holds the event; null where its code is not
    /// in the code list.
    local_government: Option<LocalGovernment>,
}

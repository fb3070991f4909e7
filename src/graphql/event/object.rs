//! An event: its own facts.
use crate::{
    catalogue::event::Event as Row,
    graphql::{
        scalar::{Date, Instant},
        text::LocalizedText,
        view::View,
        word::Word,
    },
};
use async_graphql::{ID, Object, SimpleObject};
use entity::vocabulary::EventKind;
use std::sync::Arc;

/// An event (説明会・イベント) for people who think of coming back. It stays readable after it is over.
#[derive(SimpleObject)]
#[graphql(complex, serial)]
pub struct Event {
    /// Global id.
    pub id: ID,
    #[graphql(flatten)]
    facts: EventFacts,
}

/// Its own facts.
pub struct EventFacts {
    view: View,
    row: Arc<Row>,
}

impl Event {
    /// Shows an event of the catalogue.
    #[must_use]
    pub fn of(view: &View, row: &Arc<Row>) -> Self {
        Self { id: ID(row.id().to_string()), facts: EventFacts { view: View::clone(view), row: Arc::clone(row) } }
    }

    /// The snapshot it comes from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.facts.view
    }

    /// The row it shows.
    #[must_use]
    pub fn row(&self) -> &Arc<Row> {
        &self.facts.row
    }
}

#[Object(serial)]
impl EventFacts {
    /// Kind.
    async fn kind(&self) -> Word<EventKind> {
        self.row.row.kind.into()
    }

    /// Title.
    async fn title(&self) -> LocalizedText {
        LocalizedText::new(&self.row.row.title_ja, self.row.row.title_en.as_deref())
    }

    /// What happens there, and for whom.
    async fn about(&self) -> LocalizedText {
        LocalizedText::new(&self.row.row.about_ja, self.row.row.about_en.as_deref())
    }

    /// When it starts.
    async fn starts_at(&self) -> Instant {
        self.row.row.starts_at.into()
    }

    /// When it ends.
    async fn ends_at(&self) -> Instant {
        self.row.row.ends_at.into()
    }

    /// Whether its last day, in Japan, is today or later.
    async fn is_upcoming(&self) -> bool {
        self.row.is_upcoming_on(self.view.day)
    }

    /// Whether it can be followed online; there may be a venue as well.
    async fn is_online(&self) -> bool {
        self.row.is_online()
    }

    /// Where to follow it online; null where it is at the venue only.
    async fn online_url(&self) -> Option<&str> {
        self.row.row.online_url.as_deref()
    }

    /// How to apply: the holder's own page. This service takes no applications.
    async fn how_to_apply_url(&self) -> &str {
        &self.row.row.how_to_apply_url
    }

    /// Last day for applications; null where nobody has to apply ahead.
    async fn apply_until(&self) -> Option<Date> {
        self.row.row.apply_until.map(Date)
    }

    /// Most persons; null where there is no limit.
    async fn capacity(&self) -> Option<i32> {
        self.row.row.capacity
    }

    /// Whether it costs nothing.
    async fn is_free_of_charge(&self) -> bool {
        self.row.row.free_of_charge
    }

    /// Day of the information.
    async fn information_as_of(&self) -> Date {
        self.row.row.information_as_of.into()
    }

    /// Where this is known from, in Japanese.
    async fn source(&self) -> &str {
        &self.row.row.source
    }

    /// First publication.
    async fn published_at(&self) -> Instant {
        self.row.published_at.into()
    }

    /// Last change.
    async fn updated_at(&self) -> Instant {
        self.row.row.updated_at.into()
    }

    /// Counts its changes, from 1.
    async fn revision(&self) -> i32 {
        self.row.row.revision
    }
}

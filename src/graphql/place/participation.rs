//! A participation in the programme: its own facts.
use crate::{
    catalogue::place::{Participation as Row, Place},
    graphql::{scalar::Date, text::LocalizedText, view::View},
};
use async_graphql::{ID, Object, SimpleObject};
use entity::milestone;
use std::sync::Arc;

/// A local government's participation in the programme, with the days it began and ended.
#[derive(SimpleObject)]
#[graphql(complex, serial)]
pub struct Participation {
    /// Global id.
    pub id: ID,
    #[graphql(flatten)]
    facts: ParticipationFacts,
}

/// Its own facts.
pub struct ParticipationFacts {
    view: View,
    place: Arc<Place>,
    row: Arc<Row>,
}

impl Participation {
    /// Shows a participation of a place.
    #[must_use]
    pub fn of(view: &View, place: &Arc<Place>, row: &Arc<Row>) -> Self {
        let id = ID(row.row.id.to_string());
        Self {
            id,
            facts: ParticipationFacts { view: View::clone(view), place: Arc::clone(place), row: Arc::clone(row) },
        }
    }

    /// The snapshot it comes from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.facts.view
    }

    /// Who participates.
    #[must_use]
    pub fn place(&self) -> &Arc<Place> {
        &self.facts.place
    }
}

#[Object(serial)]
impl ParticipationFacts {
    /// First day.
    async fn joined_on(&self) -> Date {
        self.row.row.joined_on.into()
    }

    /// First day on which it no longer took part; null while it does.
    async fn left_on(&self) -> Option<Date> {
        self.row.row.left_on.map(Date)
    }

    /// First day as a leading local government (先行自治体); null if it never was one.
    async fn leading_from(&self) -> Option<Date> {
        self.row.row.leading_from.map(Date)
    }

    /// First day on which it no longer led; null while it does, or if it never did.
    async fn leading_until(&self) -> Option<Date> {
        self.row.row.leading_until.map(Date)
    }

    /// Whether it is a leading one on a day.
    async fn is_leading(&self, #[graphql(desc = "Day in Japan; today if left out.")] as_of: Option<Date>) -> bool {
        self.row.leads_on(as_of.map_or(self.view.day, |Date(day)| day))
    }

    /// Steps on its way, in order. A short list: at most 50.
    async fn milestones(&self) -> Vec<Milestone> {
        self.row.milestones.iter().map(Into::into).collect()
    }

    /// Where this is known from.
    async fn source(&self) -> &str {
        &self.row.row.source
    }
}

/// A step of a participant on its way.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Milestone {
    /// What.
    title: LocalizedText,
    /// Day it is planned for; null where none is set.
    planned_on: Option<Date>,
    /// Day it was reached; null while it is not.
    reached_on: Option<Date>,
}

impl From<&milestone::Model> for Milestone {
    fn from(row: &milestone::Model) -> Self {
        Self {
            title: LocalizedText::new(&row.title_ja, row.title_en.as_deref()),
            planned_on: row.planned_on.map(Date),
            reached_on: row.reached_on.map(Date),
        }
    }
}

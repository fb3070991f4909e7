//! A support measure of a place: its own facts.
use crate::graphql::{scalar::Date, text::LocalizedText, view::View, word::Word};
use async_graphql::{ID, Object, SimpleObject};
use entity::{support_measure, vocabulary::SupportKind};
use std::sync::Arc;

/// A support measure that a local government offers to those who come or return.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct SupportMeasure {
    /// Global id.
    id: ID,
    #[graphql(flatten)]
    facts: SupportMeasureFacts,
}

/// Its own facts.
pub struct SupportMeasureFacts {
    view: View,
    row: Arc<support_measure::Model>,
}

impl SupportMeasure {
    /// Shows a support measure.
    #[must_use]
    pub fn of(view: &View, row: &Arc<support_measure::Model>) -> Self {
        let facts = SupportMeasureFacts { view: View::clone(view), row: Arc::clone(row) };
        Self { id: ID(row.id.to_string()), facts }
    }
}

#[Object(serial)]
impl SupportMeasureFacts {
    /// What it is for.
    async fn kind(&self) -> Word<SupportKind> {
        self.row.kind.into()
    }

    /// Title.
    async fn title(&self) -> LocalizedText {
        LocalizedText::new(&self.row.title_ja, self.row.title_en.as_deref())
    }

    /// For whom and how, in Japanese.
    async fn conditions(&self) -> &str {
        &self.row.conditions_ja
    }

    /// Most that is paid, in yen; null where it is not in money or not fixed.
    async fn most_yen(&self) -> Option<i32> {
        self.row.most_yen
    }

    /// For how many years; null where that is not fixed.
    async fn years(&self) -> Option<i32> {
        self.row.years.map(i32::from)
    }

    /// First day of applications; null where there is none.
    async fn opens_on(&self) -> Option<Date> {
        self.row.opens_on.map(Date)
    }

    /// Last day of applications; null where there is none.
    async fn closes_on(&self) -> Option<Date> {
        self.row.closes_on.map(Date)
    }

    /// Whether one can apply on a day.
    async fn is_open(&self, #[graphql(desc = "Day in Japan; today if left out.")] on: Option<Date>) -> bool {
        let day = on.map_or(self.view.day, |Date(day)| day);
        self.row.opens_on.is_none_or(|first| first <= day) && self.row.closes_on.is_none_or(|last| day <= last)
    }

    /// Where to read more; null where no page is given.
    async fn url(&self) -> Option<&str> {
        self.row.url.as_deref()
    }
}

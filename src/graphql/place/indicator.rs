//! A figure about a local government: its own facts.
use crate::{
    catalogue::place::Place,
    graphql::{view::View, word::Word},
};
use async_graphql::{ID, Object, SimpleObject};
use entity::{
    indicator::Model,
    vocabulary::{IndicatorKey, Sex, Unit},
};
use std::sync::Arc;

/// One figure about a local government.
#[derive(SimpleObject)]
#[graphql(complex, serial)]
pub struct Indicator {
    /// Global id.
    pub id: ID,
    #[graphql(flatten)]
    facts: IndicatorFacts,
}

/// Its own facts.
pub struct IndicatorFacts {
    view: View,
    place: Arc<Place>,
    row: Arc<Model>,
}

impl Indicator {
    /// Shows a figure of a place.
    #[must_use]
    pub fn of(view: &View, place: &Arc<Place>, row: &Arc<Model>) -> Self {
        let facts = IndicatorFacts { view: View::clone(view), place: Arc::clone(place), row: Arc::clone(row) };
        Self { id: ID(row.id.to_string()), facts }
    }

    /// The snapshot it comes from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.facts.view
    }

    /// About whom.
    #[must_use]
    pub fn place(&self) -> &Arc<Place> {
        &self.facts.place
    }
}

#[Object(serial)]
impl IndicatorFacts {
    /// What is measured.
    async fn key(&self) -> Word<IndicatorKey> {
        self.row.key.into()
    }

    /// Of whom.
    async fn sex(&self) -> Word<Sex> {
        self.row.sex.into()
    }

    /// Ages, for example `20-29`; `ALL` for all.
    async fn age_band(&self) -> &str {
        &self.row.age_band
    }

    /// Period, for example `2020` or `2015-2020`.
    async fn period(&self) -> &str {
        &self.row.period
    }

    /// The figure in `unit`; null means that it is not known, never 0.
    async fn value(&self) -> Option<f64> {
        self.row.value
    }

    /// Unit of the figure.
    async fn unit(&self) -> Word<Unit> {
        self.row.unit.into()
    }

    /// Where it comes from.
    async fn source(&self) -> &str {
        &self.row.source
    }
}

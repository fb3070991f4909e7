//! How many participate.
use crate::{
    graphql::{scalar::Date, view::View},
    service::place::participants::programme_counts,
};
use async_graphql::SimpleObject;
use chrono::NaiveDate;

/// Participants on a day, counted. Today's programme: 68, of them 24 prefectures and 44 municipalities, 3 leading.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct ProgrammeCounts {
    /// The day counted.
    as_of: Date,
    /// All participants.
    total: i32,
    /// Prefectures among them.
    prefectures: i32,
    /// Municipalities among them.
    municipalities: i32,
    /// Leading ones (先行自治体) among them.
    leading: i32,
}

impl ProgrammeCounts {
    /// Counts the participants on a day.
    #[must_use]
    pub fn on(view: &View, day: NaiveDate) -> Self {
        let counts = programme_counts(view, day);
        let number = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        Self {
            as_of: day.into(),
            total: number(counts.total),
            prefectures: number(counts.prefectures),
            municipalities: number(counts.municipalities),
            leading: number(counts.leading),
        }
    }
}

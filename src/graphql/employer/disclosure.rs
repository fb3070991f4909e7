//! A figure that an employer discloses or does not.
use crate::{
    domain::freshness::{DISCLOSURE_DAYS, Freshness},
    graphql::{scalar::Date, word::Word},
};
use async_graphql::SimpleObject;
use chrono::NaiveDate;
use entity::{
    disclosure,
    vocabulary::{DisclosureItem, DisclosureState, Unit},
};

/// One figure that an employer discloses, or is known not to disclose (女性活躍推進法 and related items).
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Disclosure {
    /// What.
    item: Word<DisclosureItem>,
    /// Whether it is known. `NOT_DISCLOSED` is a value of its own: never 0, never hidden.
    state: Word<DisclosureState>,
    /// Figure in `unit`; null exactly where `state` is `NOT_DISCLOSED`.
    value: Option<f64>,
    /// Unit.
    unit: Word<Unit>,
    /// Of which workers, in Japanese.
    scope: String,
    /// Day of the figure.
    as_of: Date,
    /// Whether it still counts as fresh: for 400 days after its day. It leaves the public 30 days later.
    freshness: Word<Freshness>,
    /// Where it is published.
    source: String,
}

impl Disclosure {
    /// Shows a figure on a day.
    #[must_use]
    pub fn on(day: NaiveDate, row: &disclosure::Model) -> Self {
        Self {
            freshness: Freshness::on(day, row.as_of, DISCLOSURE_DAYS).into(),
            item: row.item.into(),
            state: row.state.into(),
            value: row.value,
            unit: row.unit.into(),
            scope: row.scope_ja.clone(),
            as_of: row.as_of.into(),
            source: row.source.clone(),
        }
    }
}

//! Stock of participation: its steps, and how many people each prefecture has.
use serde::Deserialize;

/// A step as it stands in the stock.
#[derive(Debug, Deserialize)]
pub(crate) struct Step {
    pub(crate) days_after_joining: u32,
    pub(crate) percent_who_plan_it: u32,
    pub(crate) title_ja: String,
    pub(crate) title_en: String,
}

/// People of a prefecture.
#[derive(Debug, Deserialize)]
pub(crate) struct People {
    pub(crate) prefecture: usize,
    pub(crate) ten_thousands: f64,
}

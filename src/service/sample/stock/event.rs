//! Stock of events: what is held, for how long, where, and what is said of it.
use crate::service::sample::template::Template;
use entity::vocabulary::EventKind;
use serde::Deserialize;

/// Where an event of the stock is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Where {
    /// In the place itself.
    Home,
    /// In Tokyo, where many who left live.
    Tokyo,
    /// Online only.
    Online,
    /// In the place itself, and shown online.
    Both,
    /// At an employer in the place.
    Employer,
}

/// An event as it stands in the stock.
#[derive(Debug, Deserialize)]
pub(crate) struct Occasion {
    pub(crate) kind: EventKind,
    /// `P` of prefectures, `M` of municipalities, empty for both.
    pub(crate) scope: String,
    #[serde(rename = "where")]
    pub(crate) held: Where,
    /// Minutes after midnight in Japan.
    pub(crate) from_minute: u32,
    /// How long it takes.
    pub(crate) minutes: u32,
    /// Most persons; none where there is no limit.
    pub(crate) capacity: Option<i32>,
    /// 1 where one applies some days ahead.
    pub(crate) apply: u8,
    /// 1 where it costs nothing.
    pub(crate) free: u8,
    pub(crate) venue_ja: Template,
    pub(crate) title_ja: Template,
    pub(crate) title_en: Template,
    pub(crate) about_ja: Template,
    pub(crate) about_en: Template,
}

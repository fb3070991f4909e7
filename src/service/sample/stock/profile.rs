//! Stock of profiles: support measures, and passages of stories in both languages.
use crate::service::sample::template::Template;
use entity::vocabulary::SupportKind;
use serde::Deserialize;

/// A measure as it stands in the stock.
#[derive(Debug, Deserialize)]
pub(crate) struct Measure {
    pub(crate) kind: SupportKind,
    /// `P` of prefectures, `M` of municipalities, empty for both.
    pub(crate) scope: String,
    pub(crate) title_ja: String,
    pub(crate) title_en: String,
    pub(crate) conditions_ja: Template,
    pub(crate) most_low: Option<u32>,
    pub(crate) most_high: Option<u32>,
    pub(crate) step: Option<u32>,
    pub(crate) years: Option<i16>,
    /// 1 where applications have a window in the fiscal year.
    pub(crate) window: u8,
}

/// Part of a profile that a text of the stock is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Part {
    Headline,
    Background,
    Trial,
    Failure,
    Now,
    Priority,
    Office,
}

/// A text of the stock.
#[derive(Debug, Deserialize)]
pub(crate) struct Passage {
    pub(crate) part: Part,
    /// `P` of prefectures, `M` of municipalities, empty for both.
    pub(crate) scope: String,
    pub(crate) ja: Template,
    pub(crate) en: Template,
}

//! Stock of employers: words of names, lines of business, efforts for the workplace, certifications.
use crate::service::sample::template::Template;
use chrono::NaiveDate;
use serde::Deserialize;

/// A word that opens a name.
#[derive(Debug, Deserialize)]
pub(crate) struct Word {
    pub(crate) ja: String,
    pub(crate) kana: String,
    pub(crate) en: String,
}

/// A line of business: an index of the stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trade(pub(crate) u16);

/// A line of business as it stands in the stock.
#[derive(Debug, Deserialize)]
pub(crate) struct TradeRow {
    pub(crate) industry: String,
    pub(crate) weight: u32,
    pub(crate) legal: String,
    pub(crate) size: usize,
    pub(crate) tail_ja: String,
    pub(crate) tail_kana: String,
    pub(crate) tail_en: String,
    pub(crate) about_ja: Template,
    pub(crate) about_en: Template,
}

/// Something an employer does for its workplace.
#[derive(Debug, Deserialize)]
pub(crate) struct Effort {
    /// `S` up to 20 workers, `M` above, `H` where work is done by hand, empty for all.
    pub(crate) needs: String,
    pub(crate) ja: String,
    pub(crate) en: String,
}

/// A scheme's level as it stands in the stock, with how common it is by size of the holder.
#[derive(Debug, Deserialize)]
pub(crate) struct Mark {
    pub(crate) scheme: String,
    pub(crate) level: String,
    pub(crate) weight_1: u32,
    pub(crate) weight_2: u32,
    pub(crate) weight_3: u32,
    pub(crate) weight_4: u32,
    pub(crate) weight_5: u32,
    pub(crate) since: NaiveDate,
    /// How long it holds; empty where the scheme sets no term.
    pub(crate) months: Option<u32>,
    pub(crate) plus_percent: u32,
    pub(crate) plus_since: Option<NaiveDate>,
}

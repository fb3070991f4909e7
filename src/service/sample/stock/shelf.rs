//! The stocks of words and sentences of `data/sample/`, read once.
use crate::{
    base::{fault::Outcome, tables},
    service::sample::stock::{
        employer::{Effort, Mark, TradeRow, Word},
        event::Occasion,
        hours::Patterns,
        kind::Kinds,
        participant::{People, Step},
        profile::{Measure, Passage},
        texts::{More, Texts},
    },
};

/// Every stock.
#[derive(Debug)]
pub(crate) struct Stock {
    pub(crate) milestones: Vec<Step>,
    pub(crate) people: Vec<People>,
    pub(crate) words: Vec<Word>,
    pub(crate) trades: Vec<TradeRow>,
    pub(crate) efforts: Vec<Effort>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) occasions: Vec<Occasion>,
    pub(crate) kinds: Kinds,
    pub(crate) patterns: Patterns,
    pub(crate) texts: Texts,
    pub(crate) more: Vec<More>,
    pub(crate) measures: Vec<Measure>,
    pub(crate) passages: Vec<Passage>,
}

impl Stock {
    pub(crate) fn read() -> Outcome<Self> {
        let trades: Vec<TradeRow> = tables::rows("sample/employer_kinds.csv")?;
        Ok(Self {
            milestones: tables::rows("sample/milestones.csv")?,
            people: tables::rows("sample/prefecture_people.csv")?,
            words: tables::rows("sample/employer_words.csv")?,
            kinds: Kinds::read(&trades)?,
            patterns: Patterns::read()?,
            texts: Texts::read()?,
            more: tables::rows("sample/job_more.csv")?,
            trades,
            measures: tables::rows("sample/support_measures.csv")?,
            passages: tables::rows("sample/profile_texts.csv")?,
            efforts: tables::rows("sample/employer_efforts.csv")?,
            marks: tables::rows("sample/certification_mix.csv")?,
            occasions: tables::rows("sample/event_texts.csv")?,
        })
    }
}

//! The stocks of words and sentences of `data/sample/`, read once.
use crate::{
    base::{fault::Outcome, tables},
    service::sample::{
        areas::People,
        employer::{about::Effort, certifications::Mark, employers::TradeRow, name::Word},
        participant::milestones::Step,
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
}

impl Stock {
    pub(crate) fn read() -> Outcome<Self> {
        Ok(Self {
            milestones: tables::rows("sample/milestones.csv")?,
            people: tables::rows("sample/prefecture_people.csv")?,
            words: tables::rows("sample/employer_words.csv")?,
            trades: tables::rows("sample/employer_kinds.csv")?,
            efforts: tables::rows("sample/employer_efforts.csv")?,
            marks: tables::rows("sample/certification_mix.csv")?,
        })
    }
}

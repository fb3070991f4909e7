//! The stocks of words and sentences of `data/sample/`, read once.
use crate::{
    base::{fault::Outcome, tables},
    service::sample::{
        areas::People,
        certifications::Mark,
        employer_name::Word,
        employers::{Effort, TradeRow},
        milestones::Step,
    },
};

/// Every stock.
#[derive(Debug)]
pub(super) struct Stock {
    pub(super) milestones: Vec<Step>,
    pub(super) people: Vec<People>,
    pub(super) words: Vec<Word>,
    pub(super) trades: Vec<TradeRow>,
    pub(super) efforts: Vec<Effort>,
    pub(super) marks: Vec<Mark>,
}

impl Stock {
    pub(super) fn read() -> Outcome<Self> {
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

//! The stocks of words and sentences of `data/sample/`, read once.
use crate::{
    base::{fault::Outcome, tables},
    service::sample::milestones::Step,
};

/// Every stock.
#[derive(Debug)]
pub(super) struct Stock {
    pub(super) milestones: Vec<Step>,
}

impl Stock {
    pub(super) fn read() -> Outcome<Self> {
        Ok(Self { milestones: tables::rows("sample/milestones.csv")? })
    }
}

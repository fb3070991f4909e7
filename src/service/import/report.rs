//! What an import did, would do, or refuses to do.
use crate::{
    domain::editing::difference::FieldDifference,
    service::import::{found::Found, sheet::Line},
};
use entity::thing::Thing;
use std::collections::HashSet;

/// What a row does to the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It brings something that was not there.
    New,
    /// It changes what was there.
    Changed,
    /// It says what was there already.
    Unchanged,
}

/// What a sound row did or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Line of the file.
    pub line: u64,
    /// What it does.
    pub effect: Effect,
    /// The thing of the change log that it speaks of, or of which it is a part.
    pub thing: Thing,
    /// What people call it, with its number where that tells it apart.
    pub name: String,
    /// From what is known to the row, column by column; empty for new things.
    pub difference: Vec<FieldDifference>,
}

/// A sound row that adds to the thing of an earlier one: a further certification of an employer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Further {
    /// Line of the file.
    pub line: u64,
    /// Line of the row that speaks of the thing.
    pub first: u64,
    /// What it does.
    pub effect: Effect,
    /// From what is known to the row, column by column.
    pub difference: Vec<FieldDifference>,
}

/// What an import did or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Things that were not there.
    pub new: u64,
    /// Things that were there and differ.
    pub changed: u64,
    /// Things that were there just so.
    pub unchanged: u64,
    /// What each sound row does, in the order of the file.
    pub done: Vec<Done>,
    /// The rows that add to others, in the order of the file.
    pub further: Vec<Further>,
    /// Lines of the rows that are refused, in the order of the file; none where the headings were wrong, for then no row
    /// was looked at.
    pub refused: Vec<u64>,
    /// Everything that is wrong, or to be looked at, by line.
    pub found: Vec<Found>,
    /// Whether anything was written.
    pub written: bool,
}

impl Report {
    /// Whether something is wrong: then nothing is written, unless the rows that pass were asked for.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.found.iter().any(Found::is_error)
    }

    /// Whether there is anything to write.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.new + self.changed > 0
    }

    /// Whether it is to be written: something differs, and nothing is wrong or the rows that pass are asked for.
    #[must_use]
    pub(super) fn is_to_be_written(&self, partial: bool) -> bool {
        (partial || !self.is_refused()) && self.has_news()
    }

    /// Counts a thing.
    pub(super) fn note(&mut self, mut done: Done) {
        if done.effect != Effect::Changed {
            done.difference.clear();
        }
        match done.effect {
            Effect::New => self.new += 1,
            Effect::Changed => self.changed += 1,
            Effect::Unchanged => self.unchanged += 1,
        }
        self.done.push(done);
    }

    /// Notes which of these rows nothing can be written for.
    pub(super) fn refuse_others(&mut self, rows: &[Line]) {
        let done = self.done.iter().map(|done| done.line);
        let told: HashSet<u64> = done.chain(self.further.iter().map(|row| row.line)).collect();
        self.refused = rows.iter().map(|row| row.number).filter(|line| !told.contains(line)).collect();
    }

    /// Puts what was found in the order of the file; a column that all rows lack is told once.
    pub(super) fn tidy(&mut self) {
        let mut told = HashSet::new();
        self.found.retain(|found| found.problem.code != "COLUMN_MISSING" || told.insert(found.problem.path.clone()));
        self.found.sort_by_key(|found| found.line);
        self.done.sort_by_key(|done| done.line);
        self.further.sort_by_key(|row| row.line);
    }
}

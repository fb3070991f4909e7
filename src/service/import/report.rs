//! What an import did, would do, or refuses to do.
use crate::service::import::found::Found;
use entity::thing::Thing;
use std::collections::HashSet;

/// Most samples of a report.
const SAMPLES_MOST: usize = 20;

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

/// One row as an example of what an import does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Line of the file.
    pub line: u64,
    /// What it does.
    pub effect: Effect,
    /// The thing's name, with its number where that tells it apart.
    pub name: String,
    /// The columns that differ from what is known; empty for new things.
    pub columns: Vec<&'static str>,
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
    /// The columns that differ from what is known; of new things those that are filled.
    pub columns: Vec<&'static str>,
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
    /// The first things that are new or changed.
    pub samples: Vec<Sample>,
    /// What each sound row does, in the order of the file.
    pub done: Vec<Done>,
    /// Everything that is wrong, or to be looked at, by line.
    pub found: Vec<Found>,
    /// Whether it was written: neither a dry run nor refused.
    pub written: bool,
}

impl Report {
    /// Whether the file is refused: something is wrong, and nothing was written.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.found.iter().any(Found::is_error)
    }

    /// Whether there is anything to write.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.new + self.changed > 0
    }

    /// Whether it is to be written: nothing is wrong, and something differs.
    #[must_use]
    pub(super) fn is_to_be_written(&self) -> bool {
        !self.is_refused() && self.has_news()
    }

    /// Counts a thing.
    pub(super) fn note(&mut self, done: Done, name: String) {
        let Done { line, effect, ref columns, .. } = done;
        match effect {
            Effect::New => self.new += 1,
            Effect::Changed => self.changed += 1,
            Effect::Unchanged => self.unchanged += 1,
        }
        if effect != Effect::Unchanged && self.samples.len() < SAMPLES_MOST {
            let columns = if effect == Effect::New { Vec::new() } else { columns.clone() };
            self.samples.push(Sample { line, effect, name, columns });
        }
        self.done.push(done);
    }

    /// Puts what was found in the order of the file; a column that all rows lack is told once.
    pub(super) fn tidy(&mut self) {
        let mut told = HashSet::new();
        self.found.retain(|found| found.problem.code != "COLUMN_MISSING" || told.insert(found.problem.path.clone()));
        self.found.sort_by_key(|found| found.line);
        self.done.sort_by_key(|done| done.line);
    }
}

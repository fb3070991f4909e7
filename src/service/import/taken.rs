//! What was taken from a file before anybody knows what its rows mean: the table, where it stands, what looks damaged.
use crate::{
    base::language::Words,
    service::import::{
        column::Column,
        found::Found,
        header::NOTES,
        sheet::{Line, Sheet},
    },
};

/// Most rows of data that are taken from a workbook, or given out in one.
pub const ROWS_MOST: usize = 100_000;

/// What kind of file a table came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A workbook (.xlsx).
    Workbook,
    /// Comma or tab separated values.
    Csv,
}

/// A table with what a person has to know of the file that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The table.
    pub sheet: Sheet,
    /// Row of the file in which the headings stand, from 1.
    pub header_row: u64,
    /// Rows above the headings: titles, notes.
    pub above: Vec<Line>,
    /// What kind of file it was.
    pub origin: Origin,
    /// What is wrong with single cells, or to be looked at, whatever the rows mean.
    pub found: Vec<Found>,
}

/// How a file is read: its bytes, and the columns by which its headings are known. Everything for which it cannot be
/// read as a table is the error.
pub type OpenFile = fn(&[u8], &[&'static Column]) -> Result<Taken, Vec<Found>>;

impl Taken {
    /// A table whose headings stand in the first row.
    #[must_use]
    pub fn plain(sheet: Sheet) -> Self {
        Self { sheet, header_row: 1, above: Vec::new(), origin: Origin::Csv, found: Vec::new() }
    }

    /// Moves what was found in the header row to the row in which it stands.
    pub fn settle(&self, found: &mut [Found]) {
        for found in found.iter_mut().filter(|found| found.line <= 1) {
            found.line = self.header_row;
        }
    }

    /// Joins what is wrong with single cells and what its meaning showed: where both speak of one cell, the first alone.
    #[must_use]
    pub fn joined(&self, mut meant: Vec<Found>) -> Vec<Found> {
        self.settle(&mut meant);
        let told = |found: &Found| {
            self.found.iter().any(|told| {
                told.is_error()
                    && told.line == found.line
                    && told.problem.path == found.problem.path
                    && !found.problem.path.is_empty()
            })
        };
        let mut all = self.found.clone();
        all.extend(meant.into_iter().filter(|found| !told(found)));
        all.sort_by_key(|found| found.line);
        all
    }

    /// The headings of columns that reports added, with their places.
    pub fn remarks(&self) -> impl Iterator<Item = usize> {
        let headings = self.sheet.header.iter().enumerate();
        headings.filter(|(_, heading)| REMARKS.contains(&heading.trim())).map(|(at, _)| at)
    }
}

/// The two columns that are added to a file with errors: what is wrong, and how to mend it.
pub const REMARKS: [&str; 2] = [NOTES[5], NOTES[6]];

/// A file that is nothing we read, with the reason.
#[must_use]
pub fn refused(code: &'static str, message: [&'static str; 2], remedy: [&'static str; 2]) -> Found {
    let [[ja, en], [remedy_ja, remedy_en]] = [message, remedy];
    Found::error(1, "", code, Words::new(ja, en), Words::new(remedy_ja, remedy_en))
}

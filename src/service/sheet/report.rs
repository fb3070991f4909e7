//! What became of a sheet, or would: row by row, with what differs and what is wrong.
use crate::{
    base::problem::Problem,
    domain::editing::difference::FieldDifference,
    service::{editing::rows::RowEffect, import::found::Found},
};
use entity::{draft::FormKind, id::DraftId};

/// How a sheet is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Only tell what would change.
    pub dry_run: bool,
    /// Take the rows that pass, even where others do not.
    pub partial: bool,
}

/// One row.
#[derive(Debug, Clone)]
pub struct SheetRow {
    /// Row of the file, from 1.
    pub row: u64,
    /// What it does.
    pub effect: RowEffect,
    /// What people call the thing; empty where nobody can tell what it is.
    pub name: String,
    /// The draft that was written; none where none was.
    pub draft: Option<DraftId>,
    /// From what stands to the row, field by field.
    pub difference: Vec<FieldDifference>,
    /// What is wrong, or to be looked at; paths are columns.
    pub problems: Vec<Problem>,
}

/// How many rows do what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Rows of things that are not in the store.
    pub new: u64,
    /// Rows that differ from what stands.
    pub changed: u64,
    /// Rows that say what stands.
    pub unchanged: u64,
    /// Rows in which something is wrong.
    pub refused: u64,
}

/// What became of a sheet.
#[derive(Debug, Clone)]
pub struct SheetReport {
    /// What its rows are.
    pub kind: FormKind,
    /// How it was taken.
    pub options: Options,
    /// Whether drafts were written.
    pub written: bool,
    /// Its rows, in the order of the file.
    pub rows: Vec<SheetRow>,
    /// What is wrong, or to be looked at, by row: of the headings as well as of the rows.
    pub found: Vec<Found>,
}

impl SheetReport {
    /// How many rows do what.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            match row.effect {
                RowEffect::New => counts.new += 1,
                RowEffect::Changed => counts.changed += 1,
                RowEffect::Unchanged => counts.unchanged += 1,
                RowEffect::Refused => counts.refused += 1,
            }
        }
        counts
    }

    /// Whether anything keeps it from being taken whole.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.found.iter().any(Found::is_error)
    }

    /// What was found outside of the rows: the headings, the file.
    pub fn of_file(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(|found| self.rows.binary_search_by_key(&found.line, |row| row.row).is_err())
    }

    /// The rows worth showing: those that are refused, then those that do something, then the rest.
    pub fn foremost(&self) -> impl Iterator<Item = &SheetRow> {
        let of = |wanted: fn(RowEffect) -> bool| self.rows.iter().filter(move |row| wanted(row.effect));
        let refused = of(|effect| effect == RowEffect::Refused);
        let doing = of(|effect| matches!(effect, RowEffect::New | RowEffect::Changed));
        refused.chain(doing).chain(of(|effect| effect == RowEffect::Unchanged))
    }
}

//! What a sheet is made of: its kind, its columns in order, and the words that its columns know.
use crate::{base::language::Words, service::import::column::Column};
use entity::draft::FormKind;

/// The words of one column as files write them, and what they mean.
pub type Known = Vec<(String, Words)>;

/// A kind of sheet.
#[derive(Debug, Clone)]
pub struct Form {
    /// What its rows are.
    pub kind: FormKind,
    /// Its columns with the words that they know; none where any text will do.
    pub columns: Vec<(&'static Column, Option<Known>)>,
}

/// The heading of a column: its usual Japanese name.
#[must_use]
pub fn heading(column: &Column) -> &'static str {
    column.aliases.first().copied().unwrap_or(column.name)
}

/// Whether several words may stand in one cell, `|` between them.
#[must_use]
pub fn takes_several(column: &Column) -> bool {
    column.about.iter().any(|about| about.contains('|'))
}

//! What a sheet is made of: its kind, its columns in order, and the words that its columns know.
use crate::{
    base::language::Words,
    service::{
        form::columns::{columns, form_of, known_values},
        import::{column::Column, kind::Kind},
        sheet::kind::{list_name, name},
    },
    store::reference::ReferenceRows,
};
use entity::draft::FormKind;

/// The words of one column as files write them, and what they mean.
pub type Known = Vec<(String, Words)>;

/// A kind of sheet.
#[derive(Debug, Clone)]
pub struct Form {
    /// What people call its rows.
    pub title: Words,
    /// Its columns with the words that they know; none where any text will do.
    pub columns: Vec<(&'static Column, Option<Known>)>,
}

impl Form {
    /// What editors fill: what the workflow says is left to it.
    #[must_use]
    pub fn of_editors(kind: FormKind, reference: &ReferenceRows) -> Self {
        let with_words = |column: &'static Column| (column, known_values(kind, column.name, reference));
        Self { title: name(kind), columns: columns(kind).into_iter().map(with_words).collect() }
    }

    /// What the office brings in, with every column of the list.
    #[must_use]
    pub fn of_list(kind: Kind, reference: &ReferenceRows) -> Self {
        let form = form_of(kind);
        let with_words =
            |column: &'static Column| (column, form.and_then(|form| known_values(form, column.name, reference)));
        Self { title: list_name(kind), columns: kind.columns().map(with_words).collect() }
    }
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

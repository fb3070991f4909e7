//! The closed vocabularies and code tables of columns, for drop-downs.
use crate::{base::language::Words, store::reference::ReferenceRows};
use entity::draft::FormKind;

/// What can stand in a column, as files write it, with its name in both languages; none where anything can.
#[must_use]
pub fn known_values(_kind: FormKind, _column: &str, _reference: &ReferenceRows) -> Option<Vec<(String, Words)>> {
    None
}

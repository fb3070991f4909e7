//! Texts that a spreadsheet would run as a formula, written so that it does not, and read back as they were.
use std::borrow::Cow;

/// Whether a spreadsheet takes a text for a formula.
#[must_use]
pub fn is_formula_like(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Whether a text is an apostrophe or more before something like a formula.
fn is_quoted(text: &str) -> bool {
    text.starts_with('\'') && is_formula_like(text.trim_start_matches('\''))
}

/// A text for a file in which everything is text (CSV): one apostrophe before what looks like a formula, and one more
/// before what has one already, so that [`plain`] gives back the very same text.
#[must_use]
pub fn neutral(text: &str) -> Cow<'_, str> {
    if is_formula_like(text) || is_quoted(text) { format!("'{text}").into() } else { text.into() }
}

/// A text for a workbook, whose text cells are never run: only what [`plain`] would shorten gets an apostrophe.
#[must_use]
pub fn quoted(text: &str) -> Cow<'_, str> {
    if is_quoted(text) { format!("'{text}").into() } else { text.into() }
}

/// The text that was meant by a cell.
#[must_use]
pub fn plain(cell: &str) -> &str {
    if is_quoted(cell) { &cell[1..] } else { cell }
}

#[cfg(test)]
mod laws {
    use super::{is_formula_like, neutral, plain, quoted};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "['=+@\t\r -]{0,4}[a-z0-9あ-ん'=+-]{0,6}") {
            let (neutral, quoted) = (neutral(&text), quoted(&text));
            prop_assert_eq!(plain(&neutral), &text);
            prop_assert_eq!(plain(&quoted), &text);
            prop_assert!(!is_formula_like(&neutral));
        }
    }
}

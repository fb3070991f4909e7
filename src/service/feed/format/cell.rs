//! A cell of the table of listings, and how it is written where everything is text.
use chrono::NaiveDate;
use std::borrow::Cow;

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing is stated.
    Blank,
    /// A text; codes and long numbers are texts too, so that no spreadsheet rounds them.
    Text(Cow<'a, str>),
    /// A number to reckon with.
    Number(i64),
    /// A day.
    Day(NaiveDate),
}

impl<'a> Cell<'a> {
    /// Blank where the text is empty.
    #[must_use]
    pub(super) fn or_blank(self) -> Self {
        if self == Self::Text(Cow::Borrowed("")) { Self::Blank } else { self }
    }

    /// The cell as the text of a CSV. A text that a spreadsheet would take for a formula gets an apostrophe before it.
    #[must_use]
    pub fn written(self) -> Cow<'a, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Number(number) => number.to_string().into(),
            Self::Day(day) => day.to_string().into(),
            Self::Text(text) => match text.chars().next() {
                Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}").into(),
                _ => text,
            },
        }
    }
}

/// A text, blank where it is empty.
pub(super) fn text(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Blank } else { Cell::Text(Cow::Borrowed(text)) }
}

/// A number where it is stated.
pub(super) fn number(number: Option<impl Into<i64>>) -> Cell<'static> {
    number.map_or(Cell::Blank, |number| Cell::Number(number.into()))
}

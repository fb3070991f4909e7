//! The day of the information: stated in its column, or else the day on which the content changed.
use crate::service::import::{aim::Aim, row::Row, wrong_cell::WrongCell};
use chrono::NaiveDate;

/// The column.
pub(super) const COLUMN: &str = "information_as_of";

/// What a row says of the day of its information.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated {
    was: NaiveDate,
    is_blank: bool,
}

/// Reads the day into its slot; one that is still to come is told.
pub(super) fn read(row: &mut Row<'_>, slot: &mut NaiveDate, today: NaiveDate) -> Stated {
    let was = *slot;
    row.fill(COLUMN, slot);
    if *slot > today && *slot != was {
        row.wrong(COLUMN, still_to_come());
    }
    Stated { was, is_blank: row.text(COLUMN).is_empty() }
}

impl Stated {
    /// The day of content that changes: where none is stated, or where a form that was approved still carries the day of
    /// what stood before, it is today.
    pub(super) fn day(self, stated: NaiveDate, aim: Aim, today: NaiveDate) -> NaiveDate {
        let untouched = self.is_blank || aim.is_public() && stated == self.was;
        if untouched { today } else { stated }
    }
}

/// A day that is still to come.
pub(super) fn still_to_come() -> WrongCell {
    WrongCell::new(
        "DATE_FUTURE",
        ["まだ来ていない日付です", "This day is still to come"],
        ["今日か、それより前の日付にしてください。", "Enter today or an earlier day."],
    )
}

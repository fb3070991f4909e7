//! The sheet of codes: every word that a column knows, from which its drop-down is filled.
use crate::service::sheet::{
    form::{Form, heading},
    look::Look,
};
use rust_xlsxwriter::{Workbook, XlsxError};
use std::collections::HashMap;

/// The name of the sheet.
pub(super) const CODES: &str = "コード表 codes";

/// Where the words of a column stand, as a formula.
pub(super) type Ranges = HashMap<&'static str, String>;

/// Adds the sheet; none where no column knows its words.
pub(super) fn codes(book: &mut Workbook, look: &Look, form: &Form) -> Result<(), XlsxError> {
    if ranges(form).is_empty() {
        return Ok(());
    }
    let sheet = book.add_worksheet();
    sheet.set_name(CODES)?.set_freeze_panes(1, 0)?;
    for (at, (name, width)) in
        (0..).zip([("項目 field", 24.0), ("入れる値 value", 28.0), ("意味 meaning", 40.0), ("meaning", 40.0)])
    {
        sheet.set_column_width(at, width)?.set_column_format(at, &look.text)?;
        sheet.write_string_with_format(0, at, name, &look.heading)?;
    }
    let mut row = 0;
    for (column, known) in &form.columns {
        for (value, meaning) in known.iter().flatten() {
            row += 1;
            // In brackets, so that no row of this sheet looks like a row of headings.
            let of = format!("［{}］", heading(column));
            for (at, text) in (0..).zip([of.as_str(), value, &meaning.ja, &meaning.en]) {
                look.put(sheet, row, at, text)?;
            }
        }
    }
    Ok(())
}

/// Where the words of each column will stand.
pub(super) fn ranges(form: &Form) -> Ranges {
    let mut row = 1;
    let mut ranges = Ranges::new();
    for (column, known) in &form.columns {
        let count = known.as_ref().map_or(0, Vec::len);
        if count > 0 {
            ranges.insert(column.name, format!("='{CODES}'!$B${}:$B${}", row + 1, row + count));
            row += count;
        }
    }
    ranges
}

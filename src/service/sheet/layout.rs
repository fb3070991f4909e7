//! The sheet on which rows are entered: headings with notes, drop-downs, and cells that stay text.
use crate::service::{
    import::{
        column::{Column, Need},
        taken::ROWS_MOST,
    },
    sheet::{
        codes::Ranges,
        form::{heading, takes_several},
        look::Look,
    },
};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, IgnoreError, Note, Worksheet, XlsxError};

/// Rows below the last for which hints and lists are made, too. (Some spreadsheets write down every cell that has one.)
const ROWS_TO_COME: usize = 1_000;
/// Most characters of the title and of the text that are shown beside a cell.
const HINT_MOST: [usize; 2] = [32, 250];

/// A place of the sheet: its heading, and the column that stands there if it is a known one.
pub(super) struct Place<'a> {
    pub(super) heading: &'a str,
    pub(super) column: Option<&'static Column>,
}

/// Lays out the headings in a row, counted from 0, and what is below them: so many rows, and some to come.
pub(super) fn lay_out(
    sheet: &mut Worksheet,
    look: &Look,
    places: &[Place<'_>],
    (row, rows): (u32, usize),
    ranges: &Ranges,
) -> Result<(), XlsxError> {
    let last = row + u32::try_from((rows + ROWS_TO_COME).min(ROWS_MOST)).unwrap_or(u32::MAX);
    sheet.set_freeze_panes(row + 1, 0)?;
    for (at, place) in (0..).zip(places) {
        sheet.set_column_format(at, &look.text)?.set_column_width(at, width(place))?;
    }
    for (at, Place { heading, column }) in (0..).zip(places) {
        let needed = column.is_some_and(|column| column.need != Need::May);
        let format = if needed { &look.needed } else { &look.heading };
        sheet.write_string_with_format(row, at, *heading, format)?;
        if let Some(column) = column {
            let note = Note::new(note(column)).add_author_prefix(false).set_width(320).set_height(160);
            sheet.insert_note(row, at, &note)?;
            sheet.add_data_validation(row + 1, at, last, at, &hint(column, ranges)?)?;
        }
    }
    if let Some(end) = u16::try_from(places.len()).ok().and_then(|places| places.checked_sub(1)) {
        sheet.ignore_error_range(row + 1, 0, last, end, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

fn width(place: &Place<'_>) -> f64 {
    let name = place.column.map_or("", |column| column.name);
    if name.ends_with("_ja") || name.ends_with("_en") || name.contains("url") { 32.0 } else { 18.0 }
}

/// Whether a column has to be filled, in words.
pub(super) fn need(need: Need) -> &'static str {
    match need {
        Need::Key => "必須 always needed",
        Need::New => "新しい行では必須 needed in new rows",
        Need::May => "任意 optional",
    }
}

fn note(column: &Column) -> String {
    let Column { name, about: [ja, en], .. } = column;
    format!("{}\n{name}\n【{}】\n{ja}\n{en}", heading(column), need(column.need))
}

/// What is shown when a cell is chosen, with a drop-down where the column knows its words.
fn hint(column: &'static Column, ranges: &Ranges) -> Result<DataValidation, XlsxError> {
    let text = format!("{}\n{}\n{}", need(column.need), column.about[0], column.about[1]);
    let hint = DataValidation::new()
        .set_input_title(cut(heading(column), HINT_MOST[0]))?
        .set_input_message(cut(&text, HINT_MOST[1]))?;
    let Some(range) = ranges.get(column.name) else { return Ok(hint.allow_any_value()) };
    let hint = hint.allow_list_formula(Formula::new(range));
    if takes_several(column) {
        return Ok(hint.show_error_message(false));
    }
    hint.set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("一覧にない値です Not in the list")?
        .set_error_message("コード表のシートにある値を使ってください。\nUse a value of the sheet of codes.")
}

fn cut(text: &str, most: usize) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|character| {
            units += character.len_utf16();
            units <= most
        })
        .collect()
}

//! How the cells of our workbooks look: everything is text, so that no spreadsheet changes it.
use crate::base::neutral::{is_formula_like, quoted};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

/// Most UTF-16 units of a cell.
const UNITS_MOST: usize = 32_767;

/// The formats of one workbook.
pub(super) struct Look {
    /// A cell of text.
    pub(super) text: Format,
    /// A cell of text that begins like a formula: the spreadsheet is told that it is none.
    pub(super) not_formula: Format,
    /// A cell in which something is wrong.
    pub(super) wrong: Format,
    /// The heading of a column that must be filled.
    pub(super) needed: Format,
    /// The heading of another column.
    pub(super) heading: Format,
    /// A title.
    pub(super) title: Format,
    /// Running text.
    pub(super) prose: Format,
}

impl Look {
    pub(super) fn new() -> Self {
        let text = Format::new().set_num_format("@").set_align(FormatAlign::Top);
        let heading = text.clone().set_bold().set_text_wrap().set_border(FormatBorder::Thin);
        Self {
            not_formula: text.clone().set_quote_prefix(),
            wrong: text
                .clone()
                .set_quote_prefix()
                .set_background_color(Color::RGB(0x00FF_E3E0))
                .set_border(FormatBorder::Medium),
            needed: heading.clone().set_background_color(Color::RGB(0x00FF_E7B3)),
            heading: heading.set_background_color(Color::RGB(0x00E6_EEF7)),
            title: Format::new().set_bold().set_font_size(14),
            prose: text.clone().set_text_wrap(),
            text,
        }
    }

    /// Writes a text that is never run.
    pub(super) fn put(&self, sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        let format = if is_formula_like(text) { &self.not_formula } else { &self.text };
        sheet.write_string_with_format(row, column, within(&quoted(text)), format)?;
        Ok(())
    }

    /// Writes a text in which something is wrong.
    pub(super) fn put_wrong(&self, sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        if text.is_empty() {
            sheet.write_blank(row, column, &self.wrong)?;
        } else {
            sheet.write_string_with_format(row, column, within(&quoted(text)), &self.wrong)?;
        }
        Ok(())
    }
}

/// What fits a cell. Every line break is the one that spreadsheets know.
fn within(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > UNITS_MOST
    });
    match end {
        Some((at, _)) => text[..at].to_owned(),
        None => text,
    }
}

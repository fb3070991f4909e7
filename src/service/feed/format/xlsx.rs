//! Listings as a spreadsheet: rows go to a temporary file as they come, and the archive is put together at the end.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    catalogue::snapshot::Snapshot,
    service::feed::{
        format::{
            cell::Cell,
            labels::yes,
            listing::{Listing, jobs},
            rights::Rights,
            table::columns,
        },
        item::{Head, Item},
    },
};
use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use std::{
    fs::File,
    io::{BufWriter, Seek as _},
};

/// Most rows of a sheet with its heading.
const ROWS_MOST: u32 = 1_048_576;
/// Most UTF-16 units of a cell.
const UNITS_MOST: usize = 32_767;
/// Sheets by their names.
const SHEETS: [&str; 2] = ["求人", "この表について"];

/// A spreadsheet in the making.
pub struct Spreadsheet {
    book: Workbook,
    row: u32,
    day: Format,
}

impl Spreadsheet {
    /// A spreadsheet with its headings and a sheet that tells what it holds.
    ///
    /// # Errors
    /// `INTERNAL` when there is no room for a temporary file.
    pub fn begin(snapshot: &Snapshot, head: Head) -> Outcome<Self> {
        let mut book = Workbook::new();
        let made = ExcelDateTime::from_timestamp(head.committed_at.timestamp()).map_err(Fault::internal)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let bold = Format::new().set_bold();
        let heads = |book: &mut Workbook| -> Result<(), XlsxError> {
            let sheet = book.add_worksheet_with_constant_memory()?;
            sheet.set_name(SHEETS[0])?.set_freeze_panes(1, 2)?;
            for (at, column) in (0..).zip(columns()) {
                sheet.set_column_width(at, 16)?;
                sheet.write_string_with_format(0, at, column.ja, &bold)?;
            }
            Ok(())
        };
        heads(&mut book).map_err(Fault::internal)?;
        about(&mut book, snapshot).map_err(Fault::internal)?;
        Ok(Self { book, row: 0, day: Format::new().set_num_format("yyyy-mm-dd") })
    }

    /// Adds the listings among items.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` when there are more than a sheet holds; `INTERNAL` when a document is damaged or the disk is full.
    pub fn items(&mut self, snapshot: &Snapshot, items: &[Item]) -> Outcome<()> {
        for (_, job) in jobs(items) {
            self.row += 1;
            if self.row >= ROWS_MOST {
                let why = Words::new(
                    "表計算の一枚に収まらない件数です。条件で絞るか CSV を使ってください",
                    "more listings than a sheet holds; narrow them by conditions, or take the CSV",
                );
                return Err(Fault::because(Code::BadArgument, why));
            }
            self.add(&Listing::of(snapshot, job)?).map_err(Fault::internal)?;
        }
        Ok(())
    }

    fn add(&mut self, listing: &Listing<'_>) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(0)?;
        for (at, column) in (0..).zip(columns()) {
            match (column.cell)(listing) {
                Cell::Blank => {}
                // A text cell is never a formula, whatever it begins with.
                Cell::Text(text) => {
                    sheet.write_string(self.row, at, within(&text))?;
                }
                Cell::Number(number) => {
                    #[expect(clippy::cast_precision_loss, reason = "amounts and counts of a listing are below 2^32")]
                    sheet.write_number(self.row, at, number as f64)?;
                }
                Cell::Day(day) => {
                    sheet.write_datetime_with_format(self.row, at, &excel_day(day)?, &self.day)?;
                }
            }
        }
        Ok(())
    }

    /// Puts the archive together, in a file that is gone when it is closed; it stands at its beginning.
    ///
    /// # Errors
    /// `INTERNAL` when the disk is full.
    pub fn finish(mut self) -> Outcome<File> {
        let mut file = tempfile::tempfile().map_err(Fault::internal)?;
        self.book.save_to_writer(BufWriter::new(&mut file)).map_err(Fault::internal)?;
        file.rewind().map_err(Fault::internal)?;
        Ok(file)
    }
}

fn about(book: &mut Workbook, snapshot: &Snapshot) -> Result<(), XlsxError> {
    let rights = Rights::of(snapshot);
    let rows = [
        ("時点 / as of", snapshot.day.to_string()),
        ("変更番号 / log position", snapshot.position.to_string()),
        ("見本データ / sample data", yes(rights.is_sample).to_owned()),
        ("利用条件 / licence", rights.licence.to_owned()),
        ("出典の表示 / attribution", rights.attribution.to_owned()),
    ];
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(SHEETS[1])?.set_column_width(0, 28)?.set_column_width(1, 80)?;
    for (at, (label, text)) in (0..).zip(rows) {
        sheet.write_string(at, 0, label)?.write_string(at, 1, text)?;
    }
    Ok(())
}

fn excel_day(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(1900);
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}

/// What fits a cell.
fn within(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > UNITS_MOST
    });
    end.map_or(text, |(at, _)| &text[..at])
}

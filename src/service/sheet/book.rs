//! A workbook of one kind: rows to be entered or as they stand, with the sheet that explains and the sheet of codes.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    service::{
        import::taken::ROWS_MOST,
        sheet::{
            codes::{codes, ranges},
            form::{Form, heading},
            layout::{Place, lay_out},
            look::Look,
            read_me::read_me,
        },
    },
};
use entity::draft::Fields;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::{
    fs::File,
    io::{BufWriter, Seek as _},
};

/// A workbook in the making: rows go to a temporary file as they come.
pub struct Book<'a> {
    form: &'a Form,
    workbook: Workbook,
    look: Look,
    row: u32,
}

impl<'a> Book<'a> {
    /// A workbook with its headings, for so many rows; `now` is written into it as the time of its making.
    ///
    /// # Errors
    /// `INTERNAL` when there is no room for a temporary file.
    pub fn begin(form: &'a Form, rows: usize, now: Instant) -> Outcome<Self> {
        let (mut book, look) = (new(now)?, Look::new());
        let begin = |book: &mut Workbook| -> Result<(), XlsxError> {
            let sheet = book.add_worksheet_with_constant_memory()?;
            sheet.set_name(form.title.ja.as_ref())?;
            let places =
                form.columns.iter().map(|(column, _)| Place { heading: heading(column), column: Some(column) });
            lay_out(sheet, &look, &places.collect::<Vec<_>>(), (0, rows), &ranges(form))
        };
        begin(&mut book).map_err(Fault::internal)?;
        Ok(Self { form, workbook: book, look, row: 0 })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` when there are more rows than could be taken back; INTERNAL when the disk is full.
    pub fn add(&mut self, fields: &Fields) -> Outcome<()> {
        self.row += 1;
        if self.row as usize > ROWS_MOST {
            let why = Words::new(
                format!("{ROWS_MOST}行を超えています。CSV を使ってください"),
                format!("there are more than {ROWS_MOST} rows; take the CSV"),
            );
            return Err(Fault::because(Code::BadArgument, why));
        }
        let add = |book: &mut Workbook| -> Result<(), XlsxError> {
            let sheet = book.worksheet_from_index(0)?;
            for (at, (column, _)) in (0..).zip(&self.form.columns) {
                if let Some(text) = fields.0.get(column.name) {
                    self.look.put(sheet, self.row, at, text)?;
                }
            }
            Ok(())
        };
        add(&mut self.workbook).map_err(Fault::internal)
    }

    /// Puts the workbook together, in a file that is gone when it is closed; it stands at its beginning.
    ///
    /// # Errors
    /// `INTERNAL` when the disk is full.
    pub fn finish(mut self) -> Outcome<File> {
        read_me(&mut self.workbook, &self.look, self.form).map_err(Fault::internal)?;
        codes(&mut self.workbook, &self.look, self.form).map_err(Fault::internal)?;
        saved(self.workbook)
    }
}

/// The template of a kind: everything but rows.
///
/// # Errors
/// `INTERNAL` when the disk is full.
pub fn template(form: &Form, now: Instant) -> Outcome<File> {
    Book::begin(form, 0, now)?.finish()
}

/// An empty workbook, made at an instant.
pub(super) fn new(now: Instant) -> Outcome<Workbook> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_timestamp(now.timestamp()).map_err(Fault::internal)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    Ok(book)
}

/// A workbook as a file that stands at its beginning.
pub(super) fn saved(mut book: Workbook) -> Outcome<File> {
    let mut file = tempfile::tempfile().map_err(Fault::internal)?;
    book.save_to_writer(BufWriter::new(&mut file)).map_err(Fault::internal)?;
    file.rewind().map_err(Fault::internal)?;
    Ok(file)
}

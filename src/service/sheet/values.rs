//! Rows as separated values: UTF-8 with its mark, or Windows-31J with a list of what did not map.
use crate::{
    base::{
        fault::{Fault, Outcome},
        neutral::neutral,
    },
    service::{
        feed::format::cp932::encode_to,
        sheet::form::{Form, heading},
    },
};
use csv::{Terminator, Writer, WriterBuilder};
use entity::draft::Fields;

/// How the text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// UTF-8 with a byte order mark, by which spreadsheets know it.
    #[default]
    Utf8,
    /// Windows-31J (CP932).
    Windows31J,
}

/// A character that Windows-31J has not; 〓 stands in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmapped {
    /// Row of the file, from 1.
    pub row: u64,
    /// Heading of the column.
    pub column: String,
    /// The character.
    pub character: char,
}

/// Separated values in the making.
pub struct Values {
    rows: Writer<Vec<u8>>,
    charset: Charset,
    row: u64,
    columns: Vec<String>,
    unmapped: Vec<Unmapped>,
}

impl Values {
    /// Begins with the headings of a kind.
    ///
    /// # Errors
    /// INTERNAL, which memory does not cause.
    pub fn begin(form: &Form, charset: Charset) -> Outcome<Self> {
        let headings: Vec<String> = form.columns.iter().map(|(column, _)| heading(column).to_owned()).collect();
        Self::with_headings(&headings, charset)
    }

    /// Begins with any headings.
    ///
    /// # Errors
    /// As [`Values::begin`].
    pub(super) fn with_headings(columns: &[String], charset: Charset) -> Outcome<Self> {
        let begin = if charset == Charset::Utf8 { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        let rows = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(begin);
        let mut values = Self { rows, charset, row: 0, columns: columns.to_owned(), unmapped: Vec::new() };
        values.cells(columns.iter().map(String::as_str))?;
        Ok(values)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// As [`Values::begin`].
    pub fn add(&mut self, form: &Form, fields: &Fields) -> Outcome<()> {
        self.cells(form.columns.iter().map(|(column, _)| fields.0.get(column.name).map_or("", String::as_str)))
    }

    /// Adds cells as they are.
    ///
    /// # Errors
    /// As [`Values::begin`].
    pub(super) fn cells<'c>(&mut self, cells: impl Iterator<Item = &'c str>) -> Outcome<()> {
        self.row += 1;
        for (at, cell) in cells.enumerate() {
            let cell = neutral(cell);
            match self.charset {
                Charset::Utf8 => self.rows.write_field(cell.as_bytes()),
                Charset::Windows31J => {
                    let mut bytes = Vec::with_capacity(cell.len());
                    let (row, columns, unmapped) = (self.row, &self.columns, &mut self.unmapped);
                    encode_to(&cell, &mut bytes, |character| {
                        let column = columns.get(at).cloned().unwrap_or_default();
                        unmapped.push(Unmapped { row, column, character });
                    });
                    self.rows.write_field(bytes)
                }
            }
            .map_err(Fault::internal)?;
        }
        self.rows.write_record(None::<&[u8]>).map_err(Fault::internal)
    }

    /// The file, and what did not map.
    ///
    /// # Errors
    /// As [`Values::begin`].
    pub fn finish(self) -> Outcome<(Vec<u8>, Vec<Unmapped>)> {
        let bytes = self.rows.into_inner().map_err(|error| Fault::internal(error.to_string()))?;
        Ok((bytes, self.unmapped))
    }
}

/// The list of what did not map, as a file of its own.
///
/// # Errors
/// As [`Values::begin`].
pub fn unmapped_list(unmapped: &[Unmapped]) -> Outcome<Vec<u8>> {
    let headings = ["行", "列", "文字", "コードポイント"].map(str::to_owned);
    let mut values = Values::with_headings(&headings, Charset::Utf8)?;
    for Unmapped { row, column, character } in unmapped {
        let (row, shown, point) = (row.to_string(), character.to_string(), format!("U+{:04X}", u32::from(*character)));
        values.cells([row.as_str(), column, &shown, &point].into_iter())?;
    }
    Ok(values.finish()?.0)
}

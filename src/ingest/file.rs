//! A file of any format that we read: workbooks by what they begin with, everything else as separated values.
use crate::{
    ingest::{archive::CONTAINER, table, workbook::workbook},
    service::import::{
        column::Column,
        found::Found,
        taken::{Origin, Taken},
    },
};

/// Beginning of a ZIP archive, as workbooks are.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Takes the table with headings of these columns out of a file.
///
/// # Errors
/// Everything for which the file cannot be read as a table.
pub fn open(bytes: &[u8], columns: &[&'static Column]) -> Result<Taken, Vec<Found>> {
    if bytes.starts_with(ARCHIVE) || bytes.starts_with(CONTAINER) {
        return workbook(bytes, columns);
    }
    let (sheet, _) = table::read(bytes)?;
    Ok(Taken { origin: Origin::Csv, ..Taken::plain(sheet) })
}

//! Listings as CSV for spreadsheets: headings, CRLF, UTF-8 with its mark or Windows-31J.
use crate::{
    base::fault::{Fault, Outcome},
    catalogue::snapshot::Snapshot,
    service::feed::{
        format::{
            cp932::encode_to,
            frame::{Closing, Format, Opening},
            listing::{Listing, jobs},
            table::columns,
        },
        item::Item,
    },
};
use csv::{Terminator, Writer, WriterBuilder};

/// How the text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// UTF-8 with a byte order mark, by which spreadsheets know it.
    #[default]
    Utf8,
    /// Windows-31J (CP932).
    Windows31J,
}

/// CSV in the making.
#[derive(Debug, Clone, Copy, Default)]
pub struct Csv {
    /// How the text is encoded.
    pub charset: Charset,
}

impl Format for Csv {
    fn begin(&mut self, out: &mut Vec<u8>, _: &Opening<'_>) -> Outcome<()> {
        if self.charset == Charset::Utf8 {
            out.extend_from_slice("\u{FEFF}".as_bytes());
        }
        let mut rows = writer(out);
        for column in columns() {
            self.field(&mut rows, column.ja)?;
        }
        end_row(&mut rows)?;
        rows.flush().map_err(Fault::internal)
    }

    fn items(&mut self, out: &mut Vec<u8>, snapshot: &Snapshot, items: &[Item]) -> Outcome<()> {
        let mut rows = writer(out);
        for (_, job) in jobs(items) {
            let listing = Listing::of(snapshot, job)?;
            for column in columns() {
                self.field(&mut rows, &(column.cell)(&listing).written())?;
            }
            end_row(&mut rows)?;
        }
        rows.flush().map_err(Fault::internal)
    }

    fn end(&mut self, _: &mut Vec<u8>, _: &Closing<'_>) -> Outcome<()> {
        Ok(())
    }
}

impl Csv {
    fn field(self, rows: &mut Writer<&mut Vec<u8>>, text: &str) -> Outcome<()> {
        match self.charset {
            Charset::Utf8 => rows.write_field(text),
            Charset::Windows31J => {
                let mut bytes = Vec::with_capacity(text.len());
                encode_to(text, &mut bytes, |_| {});
                // No second byte of this encoding is a quote, a comma or a line break.
                rows.write_field(bytes)
            }
        }
        .map_err(Fault::internal)
    }
}

/// Rows as spreadsheets want them.
pub(super) fn writer(out: &mut Vec<u8>) -> Writer<&mut Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out)
}

/// Ends a row.
pub(super) fn end_row(rows: &mut Writer<&mut Vec<u8>>) -> Outcome<()> {
    rows.write_record(None::<&[u8]>).map_err(Fault::internal)
}

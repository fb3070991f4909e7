//! The report that goes with a file in Windows-31J: which character of which cell did not map.
use crate::{
    base::fault::{Fault, Outcome},
    catalogue::snapshot::Snapshot,
    service::feed::{
        format::{
            cp932::encode_to,
            csv::writer,
            frame::{Closing, Format, Opening},
            listing::{Listing, jobs},
            table::columns,
        },
        item::Item,
    },
};

/// Headings of the report.
pub const HEADINGS: [&str; 5] = ["求人ID", "行", "列", "文字", "コードポイント"];

/// The report in the making; it also counts where nobody wants to read it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Report {
    /// Rows of the sheet so far, without the heading.
    rows: u64,
    /// Characters that did not map.
    pub found: u64,
}

impl Format for Report {
    fn begin(&mut self, out: &mut Vec<u8>, _: &Opening<'_>) -> Outcome<()> {
        out.extend_from_slice("\u{FEFF}".as_bytes());
        let mut rows = writer(out);
        rows.write_record(HEADINGS).map_err(Fault::internal)?;
        rows.flush().map_err(Fault::internal)
    }

    fn items(&mut self, out: &mut Vec<u8>, snapshot: &Snapshot, items: &[Item]) -> Outcome<()> {
        let mut rows = writer(out);
        let mut bytes = Vec::new();
        for (_, job) in jobs(items) {
            self.rows += 1;
            let listing = Listing::of(snapshot, job)?;
            for column in columns() {
                let text = (column.cell)(&listing).written();
                let mut characters = Vec::new();
                bytes.clear();
                encode_to(&text, &mut bytes, |character| characters.push(character));
                for character in characters {
                    self.found += 1;
                    let (id, row) = (job.id.to_string(), (self.rows + 1).to_string());
                    let (shown, point) = (character.to_string(), format!("U+{:04X}", u32::from(character)));
                    rows.write_record([&id, &row, column.ja, &shown, &point]).map_err(Fault::internal)?;
                }
            }
        }
        rows.flush().map_err(Fault::internal)
    }

    fn end(&mut self, _: &mut Vec<u8>, _: &Closing<'_>) -> Outcome<()> {
        Ok(())
    }
}

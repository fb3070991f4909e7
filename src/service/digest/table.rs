//! An edition as CSV: the table of listings, with the heading and the reason before it.
use crate::catalogue::snapshot::Snapshot;
use crate::{
    base::fault::{Fault, Outcome},
    service::{
        digest::{edition::Edition, entry::Entry},
        feed::format::{cell::Cell, listing::Listing, table::columns},
    },
};
use csv::{Terminator, WriterBuilder};

/// The columns before those of the table of listings.
const BEFORE: [&str; 2] = ["区分", "変更点・終了の理由"];

/// The table, UTF-8 with its mark, by which spreadsheets know it. Of listings that ended it holds what is known: id,
/// name and employer.
///
/// # Errors
/// `INTERNAL` when a listing's document is damaged.
pub fn table(snapshot: &Snapshot, edition: &Edition) -> Outcome<Vec<u8>> {
    let mut out = "\u{FEFF}".as_bytes().to_vec();
    let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(&mut out);
    let headings = BEFORE.into_iter().chain(columns().map(|column| column.ja));
    rows.write_record(headings).map_err(Fault::internal)?;
    for entry in edition.entries() {
        let label = entry.kind.label().ja;
        let detail = entry.kind.detail().map(|words| words.ja).unwrap_or_default();
        for text in [label, detail] {
            rows.write_field(Cell::Text(text).written().as_ref()).map_err(Fault::internal)?;
        }
        match &entry.job {
            Some(job) => {
                let listing = Listing::of(snapshot, job)?;
                for column in columns() {
                    rows.write_field((column.cell)(&listing).written().as_ref()).map_err(Fault::internal)?;
                }
            }
            None => {
                for column in columns() {
                    rows.write_field(known(entry, column.ja).written().as_ref()).map_err(Fault::internal)?;
                }
            }
        }
        rows.write_record(None::<&[u8]>).map_err(Fault::internal)?;
    }
    rows.flush().map_err(Fault::internal)?;
    drop(rows);
    Ok(out)
}

/// What is known of a listing that is open no more.
fn known<'e>(entry: &'e Entry, heading: &str) -> Cell<'e> {
    match heading {
        "求人ID" => Cell::Text(entry.id.to_string().into()),
        "求人名" => Cell::Text(entry.title.as_str().into()),
        "事業所名" => Cell::Text(entry.employer.as_str().into()),
        _ => Cell::Blank,
    }
}

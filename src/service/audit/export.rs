//! Exporting the audit: CSV for people with spreadsheets, NDJSON for those who verify it by themselves.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
    },
    store::{audit::written_at, connect::Store},
};
use entity::audit_entry::Model;
use serde_json::json;
use std::io::Write;

/// Entries between two signs of progress.
const STEP: u64 = 1_000;

/// A form of the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// UTF-8 with its mark and CRLF. What a spreadsheet would take for a formula gets an apostrophe before it.
    Csv,
    /// One JSON object a line, every text exactly as it was hashed.
    Ndjson,
}

/// The headings of the CSV, and the names of the fields of the NDJSON.
pub const COLUMNS: [&str; 12] = [
    "number",
    "at",
    "subject",
    "by_right",
    "act",
    "about",
    "local_government_id",
    "value_before",
    "value_after",
    "previous_hash",
    "seals",
    "hash",
];

/// Writes the entries from `from` on and before `to`, in order. Returns how many.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails, INTERNAL when it cannot be written.
pub async fn export(
    store: &Store,
    form: Form,
    (from, to): (Option<Instant>, Option<Instant>),
    mut out: impl Write + Send,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
) -> Outcome<u64> {
    let reading = store.reading().await?;
    let (all, mut done) = (reading.count_audit().await?, 0);
    let (from, to) = (from.map(written_at), to.map(written_at));
    if form == Form::Csv {
        out.write_all("\u{feff}".as_bytes()).map_err(Fault::internal)?;
        out.write_all(&line(COLUMNS.map(ToOwned::to_owned))?).map_err(Fault::internal)?;
    }
    reading
        .audit_entries((from.as_deref(), to.as_deref()), |row| {
            let bytes = match form {
                Form::Csv => line(cells(row).map(harmless))?,
                Form::Ndjson => object(&row)?,
            };
            done += 1;
            if done % STEP == 0 {
                progress(done, all);
            }
            out.write_all(&bytes).map_err(Fault::internal)
        })
        .await?;
    out.flush().map_err(Fault::internal)?;
    Ok(done)
}

fn cells(row: Model) -> [String; COLUMNS.len()] {
    [
        row.number.to_string(),
        row.at,
        row.subject,
        row.by_right,
        row.act,
        row.about,
        row.local_government_id.map(|id| id.to_string()).unwrap_or_default(),
        row.value_before.unwrap_or_default(),
        row.value_after.unwrap_or_default(),
        row.previous_hash,
        row.seals,
        row.hash,
    ]
}

fn line(cells: [String; COLUMNS.len()]) -> Outcome<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(cells).map_err(Fault::internal)?;
    writer.into_inner().map_err(|error| Fault::internal(error.to_string()))
}

/// A cell that no spreadsheet runs as a formula.
fn harmless(cell: String) -> String {
    if cell.len() > 1 && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

fn object(row: &Model) -> Outcome<Vec<u8>> {
    let object = json!({
        "number": row.number,
        "at": row.at,
        "subject": row.subject,
        "by_right": row.by_right,
        "act": row.act,
        "about": row.about,
        "local_government_id": row.local_government_id,
        "value_before": row.value_before,
        "value_after": row.value_after,
        "previous_hash": row.previous_hash,
        "seals": row.seals,
        "hash": row.hash,
    });
    let mut bytes = serde_json::to_vec(&object).map_err(Fault::internal)?;
    bytes.push(b'\n');
    Ok(bytes)
}

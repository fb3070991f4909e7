//! The tables of `data/`, embedded in the binary: the one place that names the folder.
use crate::base::fault::{Fault, Outcome};
use rust_embed::Embed;
use serde::de::DeserializeOwned;

#[derive(Embed)]
#[folder = "data/"]
struct Tables;

/// The rows of an embedded CSV table (UTF-8, header row, file name in `data/` such as `wards.csv`).
///
/// # Errors
/// Internal: no such table, or a row that does not fit `T`. A test reads every table, so a release cannot meet this.
pub fn rows<T: DeserializeOwned>(table: &str) -> Outcome<Vec<T>> {
    let file = Tables::get(table).ok_or_else(|| Fault::internal(format!("no embedded table {table}")))?;
    csv::Reader::from_reader(file.data.as_ref())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .map_err(|cause| Fault::internal(format!("embedded table {table}: {cause}")))
}

/// The file names of all embedded tables and their notes, sorted.
#[must_use]
pub fn names() -> Vec<String> {
    let mut names: Vec<_> = Tables::iter().map(String::from).collect();
    names.sort_unstable();
    names
}

//! What a file costs: fixed by its kind, because what will be sent is not known before.
use crate::http::feeds::{file::File, parameters::Parameters};

/// One listing, or the list of files.
pub(super) const LITTLE: u64 = 100;
/// One page.
const PAGE: u64 = 2_000;
/// A file that may hold everything.
const WHOLE: u64 = 50_000;
/// A spreadsheet, which takes a thread and a temporary file besides.
const SHEET: u64 = 100_000;

/// What a file costs with these parameters.
pub(super) fn price(file: File, parameters: &Parameters) -> u64 {
    match file {
        File::Atom => PAGE,
        File::Ndjson if parameters.first.is_some() => PAGE,
        File::Xlsx => SHEET,
        _ => WHOLE,
    }
}

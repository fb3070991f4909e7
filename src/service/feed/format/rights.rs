//! Under what terms the data may be used, and whether it is real: every file says so.
use crate::catalogue::snapshot::Snapshot;

/// Licence and attribution of the data set.
#[derive(Debug, Clone, Copy)]
pub struct Rights<'a> {
    /// Whether participation, profiles, employers and listings are sample data.
    pub is_sample: bool,
    /// Licence.
    pub licence: &'a str,
    /// How to name the source.
    pub attribution: &'a str,
}

impl<'a> Rights<'a> {
    /// Those of a snapshot; a store that was never filled states none.
    #[must_use]
    pub fn of(snapshot: &'a Snapshot) -> Self {
        match snapshot.programme.row() {
            Some(row) => Self { is_sample: row.is_sample, licence: &row.licence, attribution: &row.attribution },
            None => Self { is_sample: false, licence: "", attribution: "" },
        }
    }
}

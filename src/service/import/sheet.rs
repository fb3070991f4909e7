//! A file as rows of cells, whatever format and encoding it came in.

/// A table with its header row, as a person wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The names in the header row, in the order of the file.
    pub header: Vec<String>,
    /// The rows below it; blank ones are left out.
    pub rows: Vec<Line>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it begins in the file, counted from 1 with the header row.
    pub number: u64,
    /// Its cells in the order of the file.
    pub cells: Vec<String>,
}

//! The table of listings, column by column: what CSV and spreadsheets hold.
use crate::service::feed::format::{cell::Cell, columns, listing::Listing};

/// A column.
pub struct Column {
    /// Heading. Where the import of listings knows the same fact, it has the same heading.
    pub ja: &'static str,
    /// Heading in English, for documents.
    pub en: &'static str,
    /// Its cell of a listing.
    pub cell: for<'l> fn(&'l Listing<'_>) -> Cell<'l>,
}

/// All columns, in order.
pub fn columns() -> impl Iterator<Item = &'static Column> {
    columns::WHAT.iter().chain(columns::WORK).chain(columns::TERMS).chain(columns::RIGHTS)
}

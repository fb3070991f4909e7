//! A column of the table of listings: its headings, and its cell of a listing.
use crate::service::feed::format::{cell::Cell, listing::Listing};

/// A column.
pub struct Column {
    /// Heading. Where the import of listings knows the same fact, it has the same heading.
    pub ja: &'static str,
    /// Heading in English, for documents.
    pub en: &'static str,
    /// Its cell of a listing.
    pub cell: for<'l> fn(&'l Listing<'_>) -> Cell<'l>,
}

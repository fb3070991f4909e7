//! The table of listings, column by column: what CSV and spreadsheets hold.
use crate::service::feed::format::{column::Column, columns};

/// All columns, in order.
pub fn columns() -> impl Iterator<Item = &'static Column> {
    columns::WHAT.iter().chain(columns::WORK).chain(columns::TERMS).chain(columns::RIGHTS)
}

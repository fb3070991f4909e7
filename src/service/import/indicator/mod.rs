//! Lists of indicators.
pub mod columns;
pub mod import;
pub mod span;

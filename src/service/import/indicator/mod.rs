//! Lists of indicators.
pub mod columns;

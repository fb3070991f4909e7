//! Lists of disclosures.
pub mod columns;

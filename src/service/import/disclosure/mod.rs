//! Lists of disclosures.
pub mod columns;
pub mod import;

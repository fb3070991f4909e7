//! Lists of what places say about their reform.
pub mod columns;
pub mod fields;
pub mod import;

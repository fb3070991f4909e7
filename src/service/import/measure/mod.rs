//! Lists of support measures.
pub mod columns;
pub mod import;

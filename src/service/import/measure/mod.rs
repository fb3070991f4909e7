//! Lists of support measures.
pub mod columns;

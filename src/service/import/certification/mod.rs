//! Lists of certifications, where each row is one.
pub mod columns;
pub mod import;

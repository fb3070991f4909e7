//! The gate: a document is read, checked and priced before the library that executes it may see it.
pub mod admission;
mod cost;
mod places;
mod rules;
mod shape;
pub mod upload;
mod validity;
mod variables;
pub mod verdict;
mod wording;

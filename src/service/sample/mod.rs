//! Sample data: a pure, deterministic producer of rows for `demo` and `generate`.
pub mod areas;
mod certifications;
mod disclosures;
mod draw;
mod employer_name;
pub mod employers;
mod milestones;
pub mod participants;
pub mod place;
pub mod setting;
mod stock;
mod template;

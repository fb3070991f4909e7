//! NDJSON: one JSON object a line, with all public facts of each thing.
mod certification;
mod employer;
mod event;
mod job;
mod kept;
mod place;
mod profile;
pub mod stream;

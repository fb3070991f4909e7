//! Lists that come in as files: what is taken, what is refused with which words, and that nothing is written by halves.
#![expect(clippy::unwrap_used, reason = "a test whose ground breaks fails")]
mod again;
mod bad_employers;
mod bad_files;
mod bad_jobs;
mod bad_places;
mod columns;
mod command;
mod examples;
mod follows;
mod list;
mod row_by_row;
mod stores;

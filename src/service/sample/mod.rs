//! Sample data: a pure, deterministic producer of rows for `demo` and `generate`.
pub mod areas;
mod draw;
pub mod employer;
pub mod event;
pub mod job;
pub mod participant;
pub mod place;
pub mod profile;
pub mod setting;
pub mod stock;
mod template;

//! Sample data: a pure, deterministic producer of rows for `demo` and `generate`.
mod draw;
mod milestones;
pub mod participants;
pub mod place;
pub mod setting;
mod stock;
mod template;

//! What people come to do with events.
pub mod list;

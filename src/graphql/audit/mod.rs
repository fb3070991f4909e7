//! The audit, for those who may read it.
pub mod entry;
pub mod list;

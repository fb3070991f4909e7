//! Drafts as their editors see them: what is written, what was done, what is missing, what is due.
pub mod bundle;
pub mod desk;
pub mod difference;
pub mod draft;
pub mod field;
pub mod form;
pub mod list;
pub mod revision;
pub mod todo;

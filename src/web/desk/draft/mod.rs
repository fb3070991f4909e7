//! The pages of a draft: how it stands, what it changes, what can be done with it, and the form to write on it.
pub mod page;
pub mod row;
pub mod start;
pub mod writing;

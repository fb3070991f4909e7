//! What editors may do to a draft, and how two versions of it differ.
pub mod difference;
pub mod steps;

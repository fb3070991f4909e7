//! What editors and approvers do.
pub mod approval;
pub mod bundle;
pub mod draft;
pub mod payload;
pub mod public;

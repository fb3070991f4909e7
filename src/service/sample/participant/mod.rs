//! Fictitious participation.
pub(crate) mod milestones;
pub mod participants;

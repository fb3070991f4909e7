//! Fictitious events of the participants.
pub mod events;

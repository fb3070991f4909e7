//! Fictitious profiles of the participants, with support measures and indicators.
pub(crate) mod indicators;
pub(crate) mod measures;
pub mod profiles;
pub(crate) mod story;

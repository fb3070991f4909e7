//! Mails to offices: written with the fact that they tell of, kept until they are sent.
pub mod queue;
pub mod schedule;

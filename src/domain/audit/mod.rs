//! The audit's chain: how an entry is hashed, and how a chain that was touched is told from one that was not.
pub mod chain;
pub mod walk;

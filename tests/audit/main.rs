//! The audit: what is noted is chained, nothing in it can be changed unseen, and it can be told elsewhere.
mod appending;
mod commands;
#[path = "../shared/ground.rs"]
mod ground;
mod noting;
mod stand;
mod tampering;

//! The feed: pages of it, all of it, how soon a change is in it, and midnight.
pub(crate) mod latency;
pub(crate) mod midnight;
pub(crate) mod pages;
pub(crate) mod snapshot;

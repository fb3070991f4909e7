//! F5: push, where the feed goes out: a course for each subscription, run by the workers of all instances.
pub mod batch;
pub mod courier;
mod course;
pub mod journal;
pub mod lease;
pub mod means;
mod replays;
mod send;
mod setback;
mod signal;
pub mod slots;
pub mod worker;

//! F5: push, where the feed goes out: a course for each subscription, run by the workers of all instances; and mail.
mod batch;
mod challenge;
mod changes;
pub mod courier;
mod course;
pub mod digest;
mod drive;
pub mod herald;
pub mod journal;
pub mod lease;
pub mod means;
pub mod post;
mod replays;
mod send;
mod setback;
mod signal;
pub mod slots;
pub mod worker;

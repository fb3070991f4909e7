//! Partners: who takes the feed, by which keys, and under which stored filters.
pub mod behalf;
pub mod desk;
pub mod keys;
pub mod recognise;
pub mod register;
pub mod stored;
pub mod subscriptions;
pub mod suspend;
pub mod told;

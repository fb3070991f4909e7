//! Files of the feed over HTTP: one address a format, streamed from one pinned snapshot.
mod condition;
pub mod desk;
pub(super) mod dress;
pub mod file;
mod index;
mod listing;
mod parameters;
pub mod routes;
pub mod serve;
mod sheet;
mod stream;

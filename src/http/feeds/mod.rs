//! Files of the feed over HTTP: one address a format, streamed from one pinned snapshot.
mod address;
mod condition;
pub mod desk;
pub(super) mod dress;
pub mod file;
mod index;
pub mod keyed;
mod listing;
mod parameters;
mod price;
pub mod reader;
pub mod routes;
pub mod serve;
mod sheet;
mod stream;

//! Addresses of the digests: the page, its files, and where an office says yes or no.
pub mod answer;
pub mod desk;
pub mod routes;

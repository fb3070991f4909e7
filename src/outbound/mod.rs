//! F3: everything that leaves the service for addresses that others chose, and the gate that it passes.
pub mod address;
pub mod attempt;
pub mod client;
pub mod fetch;
pub mod headers;
pub mod image_store;
pub mod mail;
pub mod message;
pub mod names;
pub mod reach;
pub mod refused;
pub mod rules;
mod sending;
mod trouble;

//! Laws of the reference data and of the pure rules, through the public API.
#![expect(clippy::unwrap_used, reason = "a law that does not hold fails its test")]
mod certificate;
mod delivery;
mod draft;
mod listing;
mod reference;
mod sample;
mod wage;

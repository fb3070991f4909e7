//! What leaves the service: which addresses are called, how each misbehaviour of a receiver ends, and who can verify.
mod addresses;
mod names;
mod peers;
mod receiver;
mod reuse;
mod secure;
mod settings;
mod signatures;
mod surroundings;
mod trouble;

//! The query root, by noun.
pub mod account;
pub mod editorial;
pub mod employer;
pub mod event;
pub mod feed;
pub mod job;
pub mod node;
pub mod partner;
pub mod place;
pub mod programme;
pub mod reference;
pub mod root;

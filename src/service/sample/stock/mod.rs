//! The stocks of words and sentences in `data/sample/`.
pub mod employer;
pub(crate) mod event;
pub(crate) mod hours;
pub(crate) mod kind;
pub(crate) mod participant;
pub(crate) mod profile;
pub(crate) mod shelf;
pub(crate) mod texts;

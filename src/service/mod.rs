//! F4: what people come to do, one file an act.
pub mod calendar;
pub mod codes;
pub mod delivery;
pub mod doctor;
pub mod employer;
pub mod event;
pub mod feed;
pub mod fill;
pub mod generate;
pub mod import;
pub mod job;
pub mod listed;
pub mod partner;
pub mod place;
pub mod reference;
pub mod sample;
pub mod sandbox;

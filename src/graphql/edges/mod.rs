//! The edges between nouns; nobody imports them, so that each noun's own file knows no other noun.
mod account;
mod editorial;
mod employer;
mod event;
mod job;
mod local_government;
mod parts;
mod programme;
mod subscription;

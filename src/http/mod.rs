//! F6: HTTP: the way in for requests, answers with their status and headers, health, figures and shutdown.
pub mod accept;
mod body;
mod caller;
mod coding;
pub mod documents;
mod envelope;
pub mod feeds;
pub mod figures;
pub mod front;
mod graphql;
pub mod health;
mod kept;
pub mod pages;
pub mod reply;
pub mod router;
pub mod serve;
mod surroundings;
mod trail;

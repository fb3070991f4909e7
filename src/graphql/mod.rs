//! F5: the GraphQL face: the document gate, the schema and what a client reads of an answer.
#![expect(clippy::unused_async, reason = "the library wants resolvers to be async, those that only read memory too")]
pub mod answer;
pub mod budget;
pub mod completion;
mod connection;
mod edges;
pub mod editorial;
pub mod employer;
pub mod event;
pub mod example;
pub mod executor;
pub mod fault;
pub mod feed;
pub mod gate;
pub mod incident;
pub mod job;
pub mod place;
pub mod programme;
pub mod public;
pub mod query;
pub mod reference;
pub mod refusal;
pub mod scalar;
pub mod schema;
pub mod text;
pub mod view;
pub mod word;
mod written;

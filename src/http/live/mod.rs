//! Live answers: GraphQL over WebSocket (graphql-transport-ws) and over server-sent events (graphql-sse).
mod close;
pub mod connections;
mod desk;
pub mod distinct_connections;
pub mod door;
mod event;
mod event_stream;
mod message;
mod operation;
pub mod pace;
pub mod reservation;
pub mod single_connection;
pub mod stopping;
mod wanted;
mod websocket;

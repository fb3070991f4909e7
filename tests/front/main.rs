//! The way in: what the HTTP front and the document gate do with good and bad requests, over real connections.
mod answers_kept;
mod bad_input;
mod deadline;
mod demonstration;
mod documents;
mod errors;
mod media;
mod order;
mod peers;
mod privacy;
mod running;
mod server;
mod variables;

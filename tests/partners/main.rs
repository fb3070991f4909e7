//! Partners: their keys, their stored filters, the rates they are held to, and the sandbox that certifies them.
mod beside;
mod files;
mod filters;
#[path = "../shared/ground.rs"]
mod ground;
mod keys;
mod live;
mod rates;
mod registry;
mod sandbox;
mod selections;
mod server;

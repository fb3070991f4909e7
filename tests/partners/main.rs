//! Partners: their keys, their stored filters, the rates they are held to, and the sandbox that certifies them.
mod files;
mod filters;
mod ground;
mod keys;
mod live;
mod rates;
mod registry;
mod sandbox;
mod server;

//! Partners: their keys, their stored filters, the rates they are held to, and the sandbox that certifies them.
mod acks;
mod beside;
mod courier;
mod digests;
mod endpoints;
mod files;
mod filters;
#[path = "../shared/ground.rs"]
mod ground;
mod heard;
mod keys;
mod live;
mod logs;
mod pauses;
mod rates;
mod registry;
mod replays;
mod sandbox;
mod selections;
mod server;

//! The editors' door: who may see drafts, what that costs the store, and that abandoned questions end.
mod beside;
mod city;
mod cut_off;
mod door;
#[path = "../shared/ground.rs"]
mod ground;
mod lens;
mod server;
mod statements;
mod tokens;

//! People: signing in, what goes on with it, who may do what with accounts, and handing over.
mod bad_tokens;
mod codes;
mod commands;
#[path = "../shared/ground.rs"]
#[expect(dead_code, reason = "other tests open the store a second time")]
mod ground;
mod handing_over;
mod key_scopes;
mod person;
mod refreshing;
mod roles;
mod server;
mod signing_in;
mod slowing_down;

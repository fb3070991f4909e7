//! People: signing in, what goes on with it, who may do what with accounts, and handing over.
#[path = "../shared/authenticator.rs"]
mod authenticator;
mod bad_tokens;
mod codes;
mod command_scopes;
mod commands;
#[path = "../shared/ground.rs"]
#[expect(dead_code, reason = "other tests open the store a second time")]
mod ground;
mod handing_over;
mod helping;
mod key_scopes;
mod own_sessions;
mod person;
#[path = "../shared/program.rs"]
#[expect(dead_code, reason = "other tests end servers and wait for them")]
mod program;
mod reading_the_audit;
mod refreshing;
mod roles;
mod rotating;
mod server;
mod signing_in;
mod slowing_down;
mod taking_names;

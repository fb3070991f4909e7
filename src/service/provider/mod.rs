//! OpenID providers: what the settings say of each, its keys as they are now, and whom it vouches for.
pub mod code_flow;
pub mod discovery;
pub mod keeper;
pub mod person;
pub mod providers;
pub mod role_rules;
pub mod setting;

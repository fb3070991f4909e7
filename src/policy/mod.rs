//! F2: who may do and see what: actors, what they may see, and the tokens, keys and signatures that prove who they are.
pub mod act;
pub mod actor;
pub mod code_flow;
pub mod extent;
pub mod lens;
pub mod partner_key;
pub mod permit;
pub mod provider_keys;
pub mod provider_token;
pub mod role;
pub mod sealed;
pub mod session;
pub mod token;
pub mod webhook;
pub mod webhook_verifier;

//! F2: who may do and see what: actors, what they may see, and the tokens and keys that prove who they are.
pub mod actor;
pub mod lens;
pub mod partner_key;
pub mod token;

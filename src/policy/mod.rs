//! F2: who may do and see what: actors, what they may see, and the tokens that prove who they are.
pub mod actor;
pub mod lens;
pub mod token;

//! The mutation root, by noun.
pub mod delivery;
pub mod digest;
pub mod editing;
pub mod endpoint;
pub mod notice;
pub mod payload;
pub mod replay;
pub mod root;
pub mod sandbox;
pub mod subscription;

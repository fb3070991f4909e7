//! The mutation root, by noun.
pub mod digest;
pub mod root;
pub mod sandbox;
pub mod subscription;

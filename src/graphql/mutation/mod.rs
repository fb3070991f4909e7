//! The mutation root, by noun.
pub mod account_reset;
pub mod accounts;
pub mod delivery;
pub mod digest;
pub mod editing;
pub mod endpoint;
pub mod notice;
pub mod own_account;
pub mod payload;
pub mod replay;
pub mod root;
pub mod sandbox;
pub mod sheet;
pub mod sign_in;
pub mod subscription;

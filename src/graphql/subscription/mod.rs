//! The subscription root, and how a reader follows the feed.
pub mod follow;
pub mod root;

//! The feed: every change, in order, as one page after another.
pub mod item;
pub mod question;

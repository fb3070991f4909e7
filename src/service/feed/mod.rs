//! The feed: every change, in order, as one page after another.
pub mod cursor;
pub mod format;
pub mod item;
pub mod latest;
pub mod matcher;
pub mod page;
pub mod question;
pub mod told;

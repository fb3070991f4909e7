//! F3: what goes out of this process to others.
pub mod mail;
mod message;

//! F5, the face that speaks first: digests and mails.
pub mod digest;
pub mod post;

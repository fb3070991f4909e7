//! F5, the face that speaks first: mails.
pub mod post;

//! Digests for people: the mail's HTML, the page to print, and the pages on which an office says yes or no.
pub mod mail;
pub mod notice;
pub mod page;
mod row;

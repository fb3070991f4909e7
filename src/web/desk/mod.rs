//! Pages for those who sign in: the sign-in itself, and the desk that they come to.
pub mod imported;
pub mod notice;
pub mod page;
pub mod sign_in;
pub mod words;

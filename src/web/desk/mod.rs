//! Pages for those who sign in: the sign-in itself, and the desk that they come to.
pub mod account;
pub mod device;
pub mod draft;
pub mod field;
pub mod imported;
pub mod notice;
pub mod own_forms;
pub mod page;
pub mod sign_in;
pub mod square;
pub mod words;

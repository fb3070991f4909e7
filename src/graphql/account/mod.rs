//! People's accounts and roles, as they and their offices see them.
pub mod desk;
pub mod list;
pub mod object;
pub mod own;

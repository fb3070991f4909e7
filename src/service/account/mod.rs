//! People's accounts: signing in, what goes on with it, and what offices do with accounts and roles.
pub mod code;
pub mod desk;
pub mod hashing;
pub mod one_time_codes;
pub mod own;
pub mod password;
pub mod recognise;
pub mod sign_in;
pub mod tokens;
pub mod tries;
pub mod who;

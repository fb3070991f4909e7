//! Sessions of browsers: begun at sign-in, prolonged by use, ended with the account.
pub mod browsers;

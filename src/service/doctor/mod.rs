//! A diagnosis of an installation: what is well, what to look at, what is wrong, and how to mend it.
pub mod address;
pub mod check;
pub mod database;
pub mod directory;
pub mod follower;
pub mod patient;

//! What people come to do with local governments.
pub mod list;
pub mod merge;
pub mod participants;

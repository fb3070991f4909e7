//! What people come to do with job listings.
pub mod list;

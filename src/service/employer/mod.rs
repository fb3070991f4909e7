//! What people come to do with employers.
pub mod list;

//! What people come to do with employers.
pub mod drafts;
pub mod list;

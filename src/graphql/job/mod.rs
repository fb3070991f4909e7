//! Job listings as GraphQL shows them.
pub mod filter;
pub mod list;
pub mod object;
pub mod pay;
pub mod terms;
pub mod uturn;
pub mod youth;

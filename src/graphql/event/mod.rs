//! Events as GraphQL shows them.
pub mod filter;
pub mod list;
pub mod object;

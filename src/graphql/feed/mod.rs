//! The feed as GraphQL shows it: pages of changes, and the filter that they are read under.
pub mod change;
pub mod chosen;
pub mod filter;
pub mod fragments;
pub mod items;
pub mod page;
pub mod selected;

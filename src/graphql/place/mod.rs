//! Local governments, participation, profiles and figures as GraphQL shows them.
pub mod filter;
pub mod image;
pub mod indicator;
pub mod list;
pub mod object;
pub mod participation;
pub mod profile;
pub mod support;

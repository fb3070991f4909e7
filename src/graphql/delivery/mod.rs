//! Deliveries as GraphQL sees them: what is selected of each item, and what partners see and set of their endpoints.
pub mod attempt;
pub mod desk;
pub mod endpoint;
pub mod list;
pub mod notice;
pub mod page;
pub mod parked;
pub mod rendered;
pub mod replay;
pub mod selection;

//! Deliveries as GraphQL sees them: what is selected of each item, and what partners see and set of their endpoints.
pub mod selection;

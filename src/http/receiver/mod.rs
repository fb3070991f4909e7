//! A receiver of pushed deliveries: for partners who try push out, for the demonstration, and for tests.
mod answer;
pub mod body;
pub mod desk;
pub mod item;
pub mod json;
pub mod line;
pub mod manners;
pub mod memory;
pub mod news;
pub mod refusal;
mod removal;
pub mod routes;
pub mod tally;

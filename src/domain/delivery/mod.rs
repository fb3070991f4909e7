//! The rules of deliveries: when to try again, and what becomes of a receiver that refuses.
pub mod health;
pub mod retry_after;
pub mod schedule;

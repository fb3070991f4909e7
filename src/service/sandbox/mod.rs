//! The sandbox: a world of its own, filled with samples, in which a partner can make every kind of change happen.
pub mod change;
pub mod listing;
pub mod merge;
pub mod state;
pub mod wanted;

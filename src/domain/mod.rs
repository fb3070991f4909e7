//! F2: the pure rules of the field.
pub mod audit;
pub mod certificate;
pub mod delivery;
pub mod editing;
pub mod figure;
pub mod freshness;
pub mod listing;
pub mod local_government;
pub mod wage;

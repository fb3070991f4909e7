//! F2: the pure rules of the field.
pub mod certificate;
pub mod delivery;
pub mod figure;
pub mod listing;
pub mod local_government;
pub mod wage;

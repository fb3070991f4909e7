//! F2: the pure rules of the field.
pub mod local_government;

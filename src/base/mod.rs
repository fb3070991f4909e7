//! F1: what every floor may use and nothing that does input or output.
pub mod clock;
pub mod fault;
pub mod fault_code;
pub mod language;
pub mod limits;

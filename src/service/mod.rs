//! F4: what people come to do, one file per act.
pub mod reference;
pub mod sample;

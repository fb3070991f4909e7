//! F4: what people come to do, one file an act.
pub mod reference;

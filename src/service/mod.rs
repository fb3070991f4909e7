<<<<<<< HEAD
//! F4: what people come to do, one file an act.
pub mod codes;
pub mod employer;
pub mod fill;
pub mod job;
pub mod listed;
pub mod place;
=======
//! F4: what people come to do, one file per act.
>>>>>>> sample
pub mod reference;
pub mod sample;

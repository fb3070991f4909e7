//! F5: the face towards files: what comes in is decoded and cut into cells, what was found goes out as a list.
pub mod decode;
pub mod findings;
pub mod table;

//! F5: the face towards files: what comes in is decoded and cut into cells, what was found goes out as a list.
mod archive;
pub mod bounds;
mod cell;
pub mod changes;
pub mod decode;
pub mod file;
pub mod findings;
mod merged;
mod refusal;
mod rows;
pub mod table;
mod workbook;

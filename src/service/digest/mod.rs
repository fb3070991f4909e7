//! Weekly digests by mail for offices that have no server: the agreement, what a digest holds, and how it is written.
pub mod about;
pub mod agree;
pub mod atom;
pub mod collect;
pub mod due;
pub mod edition;
pub mod entry;
pub mod fields;
pub mod gather;
pub mod invitation;
pub mod links;
pub mod open;
pub mod subject;
pub mod table;
pub mod text;
mod wrap;

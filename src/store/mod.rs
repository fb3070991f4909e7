//! F3: the store. SQL stands here and nowhere above; the only way to write is a [`unit::Unit`].
pub mod change_log;
pub mod condition;
pub mod connect;
pub mod employer;
pub mod failure;
pub mod job;
pub mod known;
pub mod logged;
pub mod place;
pub mod programme;
pub mod reading;
pub mod reference;
pub mod schema;
pub mod stamper;
pub mod unit;

//! F3: the store, where SQL stands and nowhere above, with [`unit::Unit`] as the only way to write.
pub mod change_log;
pub mod connect;
pub mod employer;
pub mod employer_drafts;
pub mod failure;
pub mod job;
pub mod job_drafts;
pub mod known;
pub mod logged;
pub mod place;
pub mod programme;
mod question;
pub mod reading;
pub mod reference;
pub mod schema;
pub mod seen;
pub mod stamper;
pub mod unit;

//! Sheets: what is edited as rows of a spreadsheet, given out as templates and exports and taken back.
pub mod book;
mod codes;
pub mod desk;
pub mod export;
pub mod form;
pub mod import;
pub mod kind;
mod layout;
mod look;
pub mod mended;
mod read_me;
pub mod report;
pub mod values;

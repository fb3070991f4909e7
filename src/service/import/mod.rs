//! Bringing lists of offices into the store: every row is checked first, then all are written in one transaction or none.
pub mod act;
pub mod cell;
pub mod column;
pub mod desk;
pub mod employer;
pub mod found;
pub mod guard;
pub mod header;
pub mod job;
pub mod kind;
pub mod local_government;
pub mod participant;
pub mod report;
pub mod row;
pub mod sheet;
pub mod word;
pub mod wrong_cell;

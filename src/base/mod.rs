//! F1: what every floor may use and nothing that does input or output.
pub mod clock;
pub mod cursor;
pub mod digits;
pub mod fault;
pub mod fault_code;
pub mod fold;
pub mod language;
pub mod limits;
pub mod mail_address;
pub mod minter;
pub mod page;
pub mod problem;
pub mod region;
pub mod spellings;
pub mod tables;
pub mod withheld;
pub mod wrong_digits;

//! Forms: what people edit, one row of a sheet a thing; the same columns drive reading, checking, publishing and exporting.
mod about;
pub mod columns;
pub mod confirm;
pub mod export;
mod of_employer;
mod of_place;
pub mod publish;
mod sheet;
mod shown;
pub mod subject;
pub mod values;
pub mod withdraw;
mod written;

//! Forms: what people edit, one row of a sheet a thing; the same columns drive reading, checking, publishing and exporting.
pub mod columns;
pub mod confirm;
pub mod export;
mod of_employer;
mod of_place;
pub mod publish;
mod sheet;
pub mod subject;
pub mod values;
pub mod withdraw;
mod written;

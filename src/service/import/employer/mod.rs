//! Lists of employers and the certifications they hold.
pub mod certification;
pub mod columns;
pub mod fields;
pub mod holder;
pub mod import;
pub mod key;
pub mod known;

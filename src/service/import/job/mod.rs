//! Lists of job listings.
pub mod ahead;
pub mod columns;
pub mod import;
pub mod judge;
pub mod known;
pub mod offer;
pub mod offers;
pub mod paths;
pub mod work;

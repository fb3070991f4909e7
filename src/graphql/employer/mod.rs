//! Employers, certifications and disclosures as GraphQL shows them.
pub mod certification;
pub mod disclosure;
pub mod filter;
pub mod list;
pub mod object;

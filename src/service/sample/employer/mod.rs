//! Fictitious employers.
pub(crate) mod about;
pub(crate) mod certifications;
pub(crate) mod disclosures;
pub mod employers;
pub(crate) mod name;

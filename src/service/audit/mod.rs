//! The audit: noting acts, verifying that nothing was touched, listing and exporting what was noted.
pub mod noted;

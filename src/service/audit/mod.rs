//! The audit: noting acts, verifying that nothing was touched, listing and exporting what was noted.
pub mod anchor;
pub mod export;
pub mod list;
pub mod noted;
pub mod verify;

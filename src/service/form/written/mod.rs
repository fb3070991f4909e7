//! Rows of the store as the rows of their forms: what reading them would give is what they say.
pub(super) mod certification;
pub(super) mod employer;
pub(super) mod fill;
pub(super) mod job;
pub(super) mod part;
pub(super) mod profile;

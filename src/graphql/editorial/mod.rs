//! What editors see: employers and listings that need not be public.
pub mod certification;
pub mod draft_page;
pub mod employer;
pub mod job;
pub mod list;
pub mod revision;
pub mod root;

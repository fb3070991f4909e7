//! Drafts in a browser: beginning one, writing on it, what becomes of it, and confirming what is public.
pub(super) mod act;
pub(super) mod confirm;
pub(super) mod preview;
pub(super) mod show;
pub(super) mod start;
pub(super) mod write;

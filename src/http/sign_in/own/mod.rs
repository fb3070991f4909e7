//! One's own account in a browser: the page of it, and what its forms change.
pub(super) mod codes;
mod form;
pub(super) mod page;
pub(super) mod password;
pub(super) mod sessions;

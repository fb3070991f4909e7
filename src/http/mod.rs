//! F6: HTTP.

//! The address that a request comes from, as signing in is slowed down by it.
use std::net::IpAddr;

/// The address that a request comes from; none where the front does not know the other end.
#[derive(Debug, Clone, Copy)]
pub struct CalledFrom(pub Option<IpAddr>);

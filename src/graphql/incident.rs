//! Numbers that tie what a client was told to what the log knows: request ids and incident ids.
use std::fmt::Write as _;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::{
    LazyLock,
    atomic::{AtomicU64, Ordering},
};

/// Chance of this process, so that two instances or two starts do not give the same numbers.
static START: LazyLock<u64> = LazyLock::new(|| RandomState::new().build_hasher().finish());
static NEXT: AtomicU64 = AtomicU64::new(1);

/// A number that no other request or incident of this process has: 24 hexadecimal digits, 12 of them by chance.
#[must_use]
pub fn mint() -> String {
    let mut id = String::with_capacity(24);
    let nth = NEXT.fetch_add(1, Ordering::Relaxed);
    // Writing into a String cannot fail.
    let _ = write!(id, "{:012x}{:012x}", *START & 0xffff_ffff_ffff, nth & 0xffff_ffff_ffff);
    id
}

//! How an entry of the audit is written down as bytes and hashed; docs/audit.md says the same for others to check.
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The fields of an entry that are hashed, in this order; the hash of the entry before comes last.
pub const FIELDS: [&str; 10] = [
    "number",
    "at",
    "subject",
    "by_right",
    "act",
    "about",
    "local_government_id",
    "value_before",
    "value_after",
    "previous_hash",
];

/// The hash before the first entry.
pub const NONE_BEFORE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Says what is hashed, so that no other text ever has the hash of an entry.
const KIND: &[u8] = b"uturn audit entry 1\n";
/// Bytes of a seal.
const SEAL_BYTES: usize = 8;

/// What an entry says, field by field in the order of [`FIELDS`], as the store keeps it; none where it keeps none.
pub type Content<'a> = [Option<&'a [u8]>; FIELDS.len()];

/// One short hash for each field but the last, 16 hexadecimal digits each, parted by blanks. They prove nothing, for whoever
/// can touch a field can touch its seal; they tell which field was touched.
#[must_use]
pub fn seals(content: &Content<'_>) -> String {
    let mut seals = String::new();
    for (name, value) in FIELDS.iter().zip(content).take(FIELDS.len() - 1) {
        if !seals.is_empty() {
            seals.push(' ');
        }
        seals.push_str(&seal(name, *value));
    }
    seals
}

/// The seal of a field.
fn seal(name: &str, value: Option<&[u8]>) -> String {
    let mut hash = Sha256::new();
    part(&mut hash, Some(name.as_bytes()));
    part(&mut hash, value);
    hexadecimal(&hash.finalize()[..SEAL_BYTES])
}

/// The hash of an entry: SHA-256 over its kind, then each field, then its seals, as 64 hexadecimal digits. A field is one
/// byte (0 where there is none, 1 where there is), then its length in eight bytes, then its bytes as UTF-8: no two entries
/// are written down alike.
#[must_use]
pub fn hash(content: &Content<'_>, seals: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(KIND);
    for value in content {
        part(&mut hash, *value);
    }
    part(&mut hash, Some(seals.as_bytes()));
    hexadecimal(&hash.finalize())
}

fn part(hash: &mut Sha256, value: Option<&[u8]>) {
    match value {
        None => hash.update([0]),
        Some(bytes) => {
            hash.update([1]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
    }
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing into a String cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

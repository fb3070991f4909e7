//! The id of a local government, the same in every store because it is made from its code.
use entity::id::LocalGovernmentId;
use ulid::Ulid;

/// The id of a prefecture or municipality: its code (全国地方公共団体コード) as the number in the ULID's second part.
/// A text that is no number gives the nil id, which no local government has.
#[must_use]
pub fn local_government_id(code: &str) -> LocalGovernmentId {
    LocalGovernmentId(Ulid::from_parts(0, code.parse().unwrap_or(0)))
}

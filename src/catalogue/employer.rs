//! An employer as the public sees it, with its verified certifications and its disclosures.
use crate::catalogue::{certified::Certified, shelf::IdBytes};
use entity::{disclosure, employer, id::EmployerId, vocabulary::Publication};
use std::sync::Arc;

/// An employer with what hangs on it.
#[derive(Debug, Clone)]
pub struct Employer {
    /// Row.
    pub row: employer::Model,
    /// Place of its industry in the reference tables.
    pub industry: u16,
    /// Slot of the place of its head office.
    pub place: u32,
    /// First two digits of that place's code.
    pub prefecture: u8,
    /// Verified certifications, latest first.
    pub certifications: Box<[Arc<Certified>]>,
    /// Disclosures, by item, scope and day.
    pub disclosures: Box<[Arc<disclosure::Model>]>,
}

impl Employer {
    /// Id.
    #[must_use]
    pub fn id(&self) -> EmployerId {
        self.row.id
    }

    /// Whether the public sees it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.row.status == Publication::Published
    }

    /// Id as kept in orders.
    pub(super) fn key(&self) -> IdBytes {
        self.row.id.0.to_bytes()
    }
}

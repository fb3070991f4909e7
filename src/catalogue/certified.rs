//! Certifications as the catalogue keeps them, and what they are worth on a day.
use crate::{
    catalogue::reference::Reference,
    domain::certificate::{CertificateStatus, is_valid_on, status_on},
};
use chrono::NaiveDate;
use entity::{certification, id::CertificationId, vocabulary::SourceKind};
use std::sync::Arc;

/// A verified certification; an unverified one never comes here.
#[derive(Debug, Clone)]
pub struct Certified {
    /// The row as verified.
    pub row: certification::Model,
    /// Scheme by its place in [`Reference::schemes`].
    pub scheme: u16,
    /// Rank of the level within the scheme.
    pub rank: i16,
}

/// A filter value: a scheme at a rank or above, valid today.
pub type CertifiedKey = (u16, i16);

impl Certified {
    /// Takes a verified row whose scheme and level are known.
    #[must_use]
    pub fn of(row: certification::Model, reference: &Reference) -> Option<Self> {
        if status_on(&row, row.certified_on) == CertificateStatus::Unverified {
            return None;
        }
        let scheme = reference.scheme_at(&row.scheme_code)?;
        let rank = reference.level(&row.scheme_code, &row.level_code)?.rank;
        Some(Self { row, scheme, rank })
    }

    /// Id.
    #[must_use]
    pub fn id(&self) -> CertificationId {
        self.row.id
    }

    /// Kind of its proof.
    #[must_use]
    pub fn source_kind(&self) -> SourceKind {
        self.row.source_kind
    }

    /// Whether it holds on a day: certified, not past its term, not revoked.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        is_valid_on(&self.row, day)
    }

    /// Whether what it is worth differs between two days, the earlier first.
    #[must_use]
    pub fn turns_between(&self, earlier: NaiveDate, later: NaiveDate) -> bool {
        self.holds_on(earlier) != self.holds_on(later)
    }
}

/// The filter values that a holder of these certifications has on a day: each scheme at every rank up to its own.
#[must_use]
pub fn keys_on(day: NaiveDate, held: &[Arc<Certified>]) -> Vec<CertifiedKey> {
    let mut keys: Vec<CertifiedKey> =
        held.iter().filter(|c| c.holds_on(day)).flat_map(|c| (1..=c.rank).map(|rank| (c.scheme, rank))).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

//! A certification as its editors see it, verified or not.
use crate::{
    domain::certificate::{CertificateStatus, status_on},
    graphql::{
        reference::{CertificationLevel, CertificationScheme},
        scalar::{Date, Instant},
        view::View,
        word::Word,
    },
};
use async_graphql::{ID, SimpleObject};
use entity::{certification::Model, vocabulary::SourceKind};

/// A certification that an employer holds or held (認定・認証), whether anybody has verified its proof or not.
#[derive(SimpleObject)]
pub struct EditorialCertification {
    /// Global id.
    id: ID,
    /// Scheme.
    scheme: Option<CertificationScheme>,
    /// Level in the scheme.
    level: Option<CertificationLevel>,
    /// Whether the mark carries プラス.
    plus: bool,
    /// What it is worth today; UNVERIFIED is never shown to the public.
    status: Word<CertificateStatus>,
    /// First day.
    certified_on: Date,
    /// Which criteria were applied; null where that is not known.
    criteria_version: Option<String>,
    /// Last day it holds; null where the scheme sets no term.
    valid_until: Option<Date>,
    /// First day on which it no longer held because it was revoked or given back; null where it was not.
    revoked_on: Option<Date>,
    /// Kind of its proof.
    source_kind: Word<SourceKind>,
    /// Where the proof is.
    source_url: String,
    /// Office that verified the proof; null while nobody has.
    verified_by: Option<String>,
    /// When the proof was verified; null while nobody has.
    verified_at: Option<Instant>,
    /// Counts its changes, from 1.
    revision: i32,
}

impl EditorialCertification {
    /// Shows a row on the day of a snapshot.
    #[must_use]
    pub fn of(view: &View, row: &Model) -> Self {
        let scheme = view.reference.scheme_at(&row.scheme_code);
        Self {
            id: ID(row.id.to_string()),
            scheme: scheme.and_then(|at| CertificationScheme::at(view, at.into())),
            level: view.reference.level(&row.scheme_code, &row.level_code).map(Into::into),
            plus: row.plus,
            status: status_on(row, view.day).into(),
            certified_on: row.certified_on.into(),
            criteria_version: row.criteria_version.clone(),
            valid_until: row.valid_until.map(Date),
            revoked_on: row.revoked_on.map(Date),
            source_kind: row.source_kind.into(),
            source_url: row.source_url.clone(),
            verified_by: row.verified_by.clone(),
            verified_at: row.verified_at.map(Instant),
            revision: row.revision,
        }
    }
}

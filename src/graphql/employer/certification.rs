//! A verified certification of an employer: its own facts.
use crate::{
    catalogue::{certified::Certified, employer::Employer as Holder},
    domain::certificate::{CertificateStatus, status_on},
    graphql::{
        reference::{CertificationLevel, CertificationScheme},
        scalar::{Date, Instant},
        view::View,
        word::Word,
    },
};
use async_graphql::{ID, Object, SimpleObject};
use entity::vocabulary::SourceKind;
use std::sync::Arc;

/// A certification that an employer holds or held (認定・認証), with a verified source.
#[derive(SimpleObject)]
#[graphql(complex, serial)]
pub struct Certification {
    /// Global id.
    pub id: ID,
    #[graphql(flatten)]
    facts: CertificationFacts,
}

/// Its own facts.
pub struct CertificationFacts {
    view: View,
    certified: Arc<Certified>,
    holder: Arc<Holder>,
}

impl Certification {
    /// Shows a certification of its holder.
    #[must_use]
    pub fn of(view: &View, certified: &Arc<Certified>, holder: &Arc<Holder>) -> Self {
        let (certified, holder) = (Arc::clone(certified), Arc::clone(holder));
        Self {
            id: ID(certified.id().to_string()),
            facts: CertificationFacts { view: View::clone(view), certified, holder },
        }
    }

    /// The snapshot it comes from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.facts.view
    }

    /// Who holds or held it.
    #[must_use]
    pub fn holder(&self) -> &Arc<Holder> {
        &self.facts.holder
    }
}

#[Object(serial)]
impl CertificationFacts {
    /// Scheme.
    async fn scheme(&self) -> Option<CertificationScheme> {
        CertificationScheme::at(&self.view, self.certified.scheme.into())
    }

    /// Level in the scheme.
    async fn level(&self) -> Option<CertificationLevel> {
        let row = &self.certified.row;
        self.view.reference.level(&row.scheme_code, &row.level_code).map(Into::into)
    }

    /// Whether the mark carries プラス.
    async fn plus(&self) -> bool {
        self.certified.row.plus
    }

    /// First day.
    async fn certified_on(&self) -> Date {
        self.certified.row.certified_on.into()
    }

    /// Which criteria were applied; null where that is not known.
    async fn criteria_version(&self) -> Option<&str> {
        self.certified.row.criteria_version.as_deref()
    }

    /// Last day it holds; null where the scheme sets no term.
    async fn valid_until(&self) -> Option<Date> {
        self.certified.row.valid_until.map(Date)
    }

    /// First day on which it no longer held because it was revoked or given back; null where it was not.
    async fn revoked_on(&self) -> Option<Date> {
        self.certified.row.revoked_on.map(Date)
    }

    /// What it is worth on a day.
    async fn status(
        &self,
        #[graphql(desc = "Day in Japan; today if left out.")] as_of: Option<Date>,
    ) -> Word<CertificateStatus> {
        status_on(&self.certified.row, as_of.map_or(self.view.day, |Date(day)| day)).into()
    }

    /// Kind of its proof.
    async fn source_kind(&self) -> Word<SourceKind> {
        self.certified.row.source_kind.into()
    }

    /// Where the proof is.
    async fn source_url(&self) -> &str {
        &self.certified.row.source_url
    }

    /// Office that verified the proof.
    async fn verified_by(&self) -> Option<&str> {
        self.certified.row.verified_by.as_deref()
    }

    /// When the proof was verified.
    async fn verified_at(&self) -> Option<Instant> {
        self.certified.row.verified_at.map(Instant)
    }
}

//! An employer: its own facts.
use crate::{
    catalogue::employer::Employer as Row,
    graphql::{
        employer::{certification::Certification, disclosure::Disclosure},
        reference::Industry,
        scalar::{Date, Instant},
        text::LocalizedText,
        view::View,
        word::{Word, words},
    },
};
use async_graphql::{ID, Object, SimpleObject};
use entity::vocabulary::{DisclosureItem, SizeBand};
use std::sync::Arc;

/// An employer that a participating place shows.
#[derive(SimpleObject)]
#[graphql(complex, serial)]
pub struct Employer {
    /// Global id.
    pub id: ID,
    #[graphql(flatten)]
    facts: EmployerFacts,
}

/// Its own facts.
pub struct EmployerFacts {
    view: View,
    row: Arc<Row>,
}

impl Employer {
    /// Shows an employer of the catalogue.
    #[must_use]
    pub fn of(view: &View, row: &Arc<Row>) -> Self {
        let facts = EmployerFacts { view: View::clone(view), row: Arc::clone(row) };
        Self { id: ID(row.id().to_string()), facts }
    }

    /// The snapshot it comes from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.facts.view
    }

    /// The row it shows.
    #[must_use]
    pub fn row(&self) -> &Arc<Row> {
        &self.facts.row
    }
}

#[Object(serial)]
impl EmployerFacts {
    /// 法人番号: 13 digits with check digit; null for sole proprietors, who have none.
    async fn corporate_number(&self) -> Option<&str> {
        self.row.row.corporate_number.as_deref()
    }

    /// Registered name.
    async fn name(&self) -> LocalizedText {
        LocalizedText::new(&self.row.row.name_ja, self.row.row.name_en.as_deref())
    }

    /// Reading of the name.
    async fn name_kana(&self) -> &str {
        &self.row.row.name_kana
    }

    /// Names it had before. A short list: at most 10.
    async fn former_names(&self) -> &[String] {
        &self.row.row.former_names.0
    }

    /// Industry; null where its code is not in the classification.
    async fn industry(&self) -> Option<Industry> {
        self.view.reference.industries().get(usize::from(self.row.industry)).map(Into::into)
    }

    /// Size by regular workers.
    async fn size_band(&self) -> Word<SizeBand> {
        self.row.row.size_band.into()
    }

    /// Web site; null where none is given.
    async fn url(&self) -> Option<&str> {
        self.row.row.url.as_deref()
    }

    /// What it does.
    async fn about(&self) -> LocalizedText {
        LocalizedText::new(&self.row.row.about_ja, self.row.row.about_en.as_deref())
    }

    /// Verified certifications, latest first; those that lapsed or were revoked say so in `status`.
    /// An unverified one is never shown. A short list: at most 50.
    async fn certifications(
        &self,
        #[graphql(desc = "Only those that are valid on this day in Japan; all verified ones if left out.")]
        valid_on: Option<Date>,
    ) -> Vec<Certification> {
        let held = self.row.certifications.iter();
        let held = held.filter(|c| valid_on.is_none_or(|Date(day)| c.holds_on(day)));
        held.map(|certified| Certification::of(&self.view, certified, &self.row)).collect()
    }

    /// Whether any verified certification is valid today.
    async fn is_certified(&self) -> bool {
        self.row.certifications.iter().any(|certified| certified.holds_on(self.view.day))
    }

    /// Figures that it discloses, and those it is known not to disclose. A short list: at most 100.
    async fn disclosures(
        &self,
        #[graphql(desc = "Only these items; all if left out.")] items: Option<Vec<Word<DisclosureItem>>>,
    ) -> Vec<Disclosure> {
        let items = words(items);
        let rows = self.row.disclosures.iter();
        let rows = rows.filter(|row| items.as_ref().is_none_or(|items| items.contains(&row.item)));
        rows.map(|row| Disclosure::on(self.view.day, row)).collect()
    }

    /// Counts its changes, from 1.
    async fn revision(&self) -> i32 {
        self.row.row.revision
    }

    /// Day of the information.
    async fn information_as_of(&self) -> Date {
        self.row.row.information_as_of.into()
    }

    /// Where this is known from.
    async fn source(&self) -> &str {
        &self.row.row.source
    }

    /// First publication.
    async fn published_at(&self) -> Option<Instant> {
        self.row.row.published_at.map(Instant)
    }

    /// Last change.
    async fn updated_at(&self) -> Instant {
        self.row.row.updated_at.into()
    }
}

//! An employer as its editors see it: its own facts.
use crate::graphql::{
    editorial::draft_page::DraftPage,
    scalar::{Date, Instant},
    text::LocalizedText,
    word::Word,
};
use async_graphql::{ID, SimpleObject};
use entity::{
    employer::Model,
    vocabulary::{Publication, SizeBand},
};
use std::sync::Arc;

/// An employer as its editors see it, whether it is public or not.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct EditorialEmployer {
    /// Global id, the same as that of the public employer.
    id: ID,
    /// 法人番号: 13 digits with check digit; null for sole proprietors, who have none.
    corporate_number: Option<String>,
    /// Registered name.
    name: LocalizedText,
    /// Reading of the name.
    name_kana: String,
    /// Size by regular workers.
    size_band: Word<SizeBand>,
    /// Draft, published or withdrawn.
    status: Word<Publication>,
    /// Counts its changes, from 1.
    revision: i32,
    /// Day of the information.
    information_as_of: Date,
    /// Where this is known from.
    source: String,
    /// First publication; null where it was never public.
    published_at: Option<Instant>,
    /// Last change.
    updated_at: Instant,
    #[graphql(skip)]
    row: Model,
    #[graphql(skip)]
    page: Arc<DraftPage>,
}

impl EditorialEmployer {
    /// Shows an employer of a page.
    #[must_use]
    pub fn of(page: &Arc<DraftPage>, row: &Model) -> Self {
        Self {
            id: ID(row.id.to_string()),
            corporate_number: row.corporate_number.clone(),
            name: LocalizedText::new(&row.name_ja, row.name_en.as_deref()),
            name_kana: row.name_kana.clone(),
            size_band: row.size_band.into(),
            status: row.status.into(),
            revision: row.revision,
            information_as_of: row.information_as_of.into(),
            source: row.source.clone(),
            published_at: row.published_at.map(Instant),
            updated_at: row.updated_at.into(),
            row: row.clone(),
            page: Arc::clone(page),
        }
    }

    /// The row it shows.
    #[must_use]
    pub fn row(&self) -> &Model {
        &self.row
    }

    /// The page that it is on.
    #[must_use]
    pub fn page(&self) -> &Arc<DraftPage> {
        &self.page
    }
}

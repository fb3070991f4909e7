//! A listing as its editors see it: its own facts.
use crate::graphql::{
    editorial::draft_page::DraftPage,
    scalar::{Date, Instant},
    text::LocalizedText,
    word::Word,
};
use async_graphql::{ID, SimpleObject};
use entity::{
    id::JobId,
    job::Model,
    vocabulary::{EmploymentType, Publication, RemovalReason},
};
use std::sync::Arc;

/// A job listing (求人) as its editors see it, whether it is public or not.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct EditorialJob {
    /// Global id, the same as that of the public listing.
    id: ID,
    /// Title.
    title: LocalizedText,
    /// Draft, published or withdrawn.
    status: Word<Publication>,
    /// Why it left the public; null while it has not.
    removal_reason: Option<Word<RemovalReason>>,
    /// Kind of employment.
    employment_type: Word<EmploymentType>,
    /// Last day it is shown; null where it is shown until filled.
    closing_on: Option<Date>,
    /// Day of the information (職業安定法5条の4).
    information_as_of: Date,
    /// First publication; null where it was never public.
    posted_at: Option<Instant>,
    /// Last change.
    updated_at: Instant,
    /// Number of the revision that is shown or would be, from 1.
    revision: i32,
    #[graphql(skip)]
    key: JobId,
    #[graphql(skip)]
    page: Arc<DraftPage>,
}

impl EditorialJob {
    /// Shows a listing of a page.
    #[must_use]
    pub fn of(page: &Arc<DraftPage>, row: &Model) -> Self {
        Self {
            id: ID(row.id.to_string()),
            title: LocalizedText::new(&row.title_ja, None),
            status: row.status.into(),
            removal_reason: row.removal_reason.map(Word),
            employment_type: row.employment_type.into(),
            closing_on: row.closing_on.map(Date),
            information_as_of: row.information_as_of.into(),
            posted_at: row.posted_at.map(Instant),
            updated_at: row.updated_at.into(),
            revision: row.revision,
            key: row.id,
            page: Arc::clone(page),
        }
    }

    /// Its id.
    #[must_use]
    pub fn key(&self) -> JobId {
        self.key
    }

    /// The number of the revision shown.
    #[must_use]
    pub fn shown(&self) -> i32 {
        self.revision
    }

    /// The page that its employer is on.
    #[must_use]
    pub fn page(&self) -> &Arc<DraftPage> {
        &self.page
    }
}

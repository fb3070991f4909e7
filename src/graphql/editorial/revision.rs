//! A revision of a listing: that it was written, and what it said.
use crate::{
    graphql::{editorial::draft_page::DraftPage, scalar::Instant},
    store::job_drafts::RevisionRow,
};
use async_graphql::SimpleObject;
use entity::id::JobId;
use std::sync::Arc;

/// A revision of a job listing; kept and never changed, because what was shown must be provable.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct EditorialRevision {
    /// Number, from 1.
    number: i32,
    /// When it was written.
    written_at: Instant,
    /// Whether it is the one that is shown, or would be if the listing were public.
    is_current: bool,
    #[graphql(skip)]
    of: JobId,
    #[graphql(skip)]
    page: Arc<DraftPage>,
}

impl EditorialRevision {
    /// Shows a revision of a listing whose current one has the number `current`.
    #[must_use]
    pub fn of(page: &Arc<DraftPage>, row: &RevisionRow, current: i32) -> Self {
        Self {
            number: row.number,
            written_at: row.written_at.into(),
            is_current: row.number == current,
            of: row.job_id,
            page: Arc::clone(page),
        }
    }

    /// The listing and the number.
    #[must_use]
    pub fn key(&self) -> (JobId, i32) {
        (self.of, self.number)
    }

    /// The page that the listing's employer is on.
    #[must_use]
    pub fn page(&self) -> &DraftPage {
        &self.page
    }
}

//! Listings that are public no more, as they were known while they were.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{connect::Store, reading::KEYS_AT_ONCE},
};
use entity::{
    id::{EmployerId, JobId, LocalGovernmentId},
    job,
    vocabulary::Publication,
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _, QuerySelect as _, QueryTrait as _,
};

/// A listing that was withdrawn, as its row stands; an editor may have written it anew since.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Gone {
    /// Which one.
    pub id: JobId,
    /// Title.
    pub title_ja: String,
    /// Who hired.
    pub employer_id: EmployerId,
    /// Where.
    pub local_government_id: LocalGovernmentId,
    /// First publication.
    pub posted_at: Option<Instant>,
}

impl Store {
    /// What stands of withdrawn listings, all in a few statements.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn gone_jobs(&self, ids: &[JobId]) -> Outcome<Vec<Gone>> {
        let mut found = Vec::with_capacity(ids.len());
        for some in ids.chunks(KEYS_AT_ONCE) {
            let rows = job::Entity::find()
                .select_only()
                .columns([
                    job::Column::Id,
                    job::Column::TitleJa,
                    job::Column::EmployerId,
                    job::Column::LocalGovernmentId,
                    job::Column::PostedAt,
                ])
                .filter(job::Column::Id.is_in(some.iter().copied()))
                .filter(job::Column::Status.eq(Publication::Withdrawn));
            found.extend(self.ask::<Gone>(rows.build(self.backend())).await?);
        }
        Ok(found)
    }
}

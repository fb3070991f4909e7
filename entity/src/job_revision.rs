//! A revision of a job listing, kept and never changed (what was shown must be provable).
use crate::id::JobId;
use sea_orm::entity::prelude::*;

/// A revision of a job listing, kept and never changed (what was shown must be provable).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job_revision")]
pub struct Model {
    /// Listing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub job_id: JobId,
    /// Number, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// The listing's document, JSON of `job_terms::JobTerms`; text because the catalogue keeps it unread.
    #[sea_orm(column_type = "Text")]
    pub terms: String,
    /// When it was written.
    pub written_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

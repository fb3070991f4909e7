//! One thing that was done to a draft, with what was written then; kept and never changed.
use crate::{
    draft::{DraftState, Fields},
    id::DraftId,
};
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// What is done to a draft.
    DraftStep {
        /// Somebody wrote.
        Saved = "SAVED",
        /// An earlier revision was taken up again.
        Restored = "RESTORED",
        /// Submitted for approval.
        Submitted = "SUBMITTED",
        /// Returned with a comment.
        Returned = "RETURNED",
        /// Approved.
        Approved = "APPROVED",
        /// It got its time.
        Scheduled = "SCHEDULED",
        /// Its time was taken back before it was public.
        Unscheduled = "UNSCHEDULED",
        /// It became public.
        Published = "PUBLISHED",
        /// Thrown away.
        Discarded = "DISCARDED",
        /// It passed to whoever follows in the office.
        HandedOver = "HANDED_OVER",
        /// It could not become public at its time, and was returned.
        Failed = "FAILED",
    }
}

/// One thing that was done to a draft.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_revision")]
pub struct Model {
    /// Draft.
    #[sea_orm(primary_key, auto_increment = false)]
    pub draft_id: DraftId,
    /// Number, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// What was done.
    pub step: DraftStep,
    /// How the draft stood afterwards.
    pub state: DraftState,
    /// What was written in it afterwards.
    pub fields: Fields,
    /// What was said of it.
    #[sea_orm(column_type = "Text", nullable)]
    pub comment: Option<String>,
    /// Who did it.
    #[sea_orm(column_type = "Text")]
    pub written_by: String,
    /// When.
    pub written_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

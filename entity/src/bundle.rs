//! Drafts that become public together, on the first day of a fiscal year for one.
use crate::id::{BundleId, LocalGovernmentId};
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// How a bundle stands.
    BundleState {
        /// It waits for its time.
        Open = "OPEN",
        /// Its drafts are public.
        Published = "PUBLISHED",
        /// It was called off.
        Cancelled = "CANCELLED",
    }
}

/// Drafts that become public together.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bundle")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BundleId,
    /// The place that looks after it.
    pub local_government_id: LocalGovernmentId,
    /// What it is called.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// When its drafts become public.
    pub publish_at: DateTimeUtc,
    /// How it stands.
    pub state: BundleState,
    /// Who made it.
    #[sea_orm(column_type = "Text")]
    pub created_by: String,
    /// When.
    pub created_at: DateTimeUtc,
    /// When its drafts became public.
    pub published_at: Option<DateTimeUtc>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A revision of a profile, kept and never changed.
use crate::{id::ProfileId, profile_story::ProfileStory};
use sea_orm::entity::prelude::*;

/// A revision of a profile, kept and never changed.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "profile_revision")]
pub struct Model {
    /// Profile.
    #[sea_orm(primary_key, auto_increment = false)]
    pub profile_id: ProfileId,
    /// Number, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// What it says.
    pub story: ProfileStory,
    /// When it was written.
    pub written_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A local government's workplace-reform profile; its words stand in its current revision.
use crate::{
    id::{LocalGovernmentId, ProfileId},
    vocabulary::Publication,
};
use sea_orm::entity::prelude::*;

/// A local government's workplace-reform profile; its words stand in its current revision.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "profile")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProfileId,
    /// Whose profile.
    #[sea_orm(unique)]
    pub local_government_id: LocalGovernmentId,
    /// State.
    pub status: Publication,
    /// Number of the revision shown.
    pub revision: i32,
    /// Day of the information.
    pub information_as_of: Date,
    /// First publication.
    pub published_at: Option<DateTimeUtc>,
    /// Last change.
    pub updated_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

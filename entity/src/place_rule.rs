//! How a place wants its drafts approved.
use crate::id::LocalGovernmentId;
use sea_orm::entity::prelude::*;

/// How a place wants its drafts approved. A place without one wants a second person.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "place_rule")]
pub struct Model {
    /// The place.
    #[sea_orm(primary_key, auto_increment = false)]
    pub local_government_id: LocalGovernmentId,
    /// Whether somebody else than who submitted has to approve.
    pub second_person: bool,
    /// Who decided so.
    #[sea_orm(column_type = "Text")]
    pub changed_by: String,
    /// When.
    pub changed_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

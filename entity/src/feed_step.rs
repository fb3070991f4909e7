//! A change of a thing that readers knew before: what changed, and what filters saw of it until then.
use crate::vocabulary::ThingKind;
use sea_orm::entity::prelude::*;

/// A change of a thing that readers knew before: what changed, and what filters saw of it until then.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "feed_step")]
pub struct Model {
    /// That of the pending change it comes from.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Kind of the thing.
    pub thing_kind: ThingKind,
    /// Id of the thing.
    #[sea_orm(column_type = "Text")]
    pub thing_key: String,
    /// Number of the change in the log.
    pub seq: i64,
    /// Names of the fields that changed, separated by spaces.
    #[sea_orm(column_type = "Text")]
    pub fields: String,
    /// What filters saw of the thing before, as JSON; none where they saw the same as after.
    #[sea_orm(column_type = "Text", nullable)]
    pub was: Option<String>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! The latest numbered change of each thing.
use crate::vocabulary::{ChangeOp, RemovalReason, ThingKind};
use sea_orm::entity::prelude::*;

/// The latest numbered change of each thing.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "feed")]
pub struct Model {
    /// Kind of the thing.
    pub thing_kind: ThingKind,
    /// Id of the thing.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub thing_key: String,
    /// Number in the log.
    #[sea_orm(unique)]
    pub seq: i64,
    /// Number of the change of this thing before.
    pub previous_seq: Option<i64>,
    /// What happened.
    pub op: ChangeOp,
    /// Why it left the public, if it did.
    pub reason: Option<RemovalReason>,
    /// Revision of the thing after the change.
    pub version: i32,
    /// The writer's clock.
    pub changed_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

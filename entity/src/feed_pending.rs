//! A change that was committed and is not yet numbered.
use crate::vocabulary::{ChangeOp, RemovalReason, ThingKind};
use sea_orm::entity::prelude::*;

/// A change that was committed and is not yet numbered.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "feed_pending")]
pub struct Model {
    /// Order of insertion; no order of commits.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Kind of the thing.
    pub thing_kind: ThingKind,
    /// Id of the thing.
    #[sea_orm(column_type = "Text")]
    pub thing_key: String,
    /// What happened.
    pub op: ChangeOp,
    /// Why it left the public, if it did.
    pub reason: Option<RemovalReason>,
    /// Revision of the thing after the change.
    pub version: i32,
    /// The writer's clock.
    pub changed_at: DateTimeUtc,
    /// Names of the fields that changed, separated by spaces; empty where the thing is new or all of it changed.
    #[sea_orm(column_type = "Text")]
    pub fields: String,
    /// What filters saw of the thing before this change, as JSON; none where it was not public.
    #[sea_orm(column_type = "Text", nullable)]
    pub was: Option<String>,
    /// Who wrote.
    #[sea_orm(column_type = "Text")]
    pub actor: String,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

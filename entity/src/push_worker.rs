//! A worker that delivers, and when it was last alive.
use sea_orm::entity::prelude::*;

/// A worker of one instance.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "push_worker")]
pub struct Model {
    /// Name, chosen anew at each start.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub id: String,
    /// When it was last alive by the clock of the database, milliseconds since 1970.
    pub beat_ms: i64,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! What was done under a key that a client chose, so that doing it again does nothing.
use sea_orm::entity::prelude::*;

/// What was done under a key.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    /// Who did it.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub subject: String,
    /// The key.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub key: String,
    /// The act.
    #[sea_orm(column_type = "Text")]
    pub act: String,
    /// SHA-256 of what was asked for, hexadecimal.
    #[sea_orm(column_type = "Text")]
    pub input_hash: String,
    /// Global id of what it was done to.
    #[sea_orm(column_type = "Text")]
    pub about: String,
    /// Its revision afterwards.
    pub revision: i32,
    /// When.
    pub written_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

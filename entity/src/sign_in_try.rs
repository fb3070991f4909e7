//! How often signing in failed lately, by account and by address.
use sea_orm::entity::prelude::*;

/// How often signing in failed lately for one name, or from one address.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_try")]
pub struct Model {
    /// Keyed hash of the name or of the address: neither can be read from it.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub mark: String,
    /// Failures one after another.
    pub failures: i32,
    /// When the last one was.
    pub last_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! The one row that says how far the audit goes.
use sea_orm::entity::prelude::*;

/// The one row that says how far the audit goes. Its lock lets writers in one after another.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    /// Number of the last entry; 0 before the first.
    pub number: i64,
    /// Its hash, 64 hexadecimal digits; zeros before the first.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

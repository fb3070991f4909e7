//! A printed code that opens an account once, in the place of a one-time code.
use crate::id::AccountId;
use sea_orm::entity::prelude::*;

/// A printed recovery code.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// SHA-256 of the code, 64 hexadecimal digits.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub hash: String,
    /// When it was made.
    pub made_at: DateTimeUtc,
    /// When it was used.
    pub used_at: Option<DateTimeUtc>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

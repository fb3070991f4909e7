//! A major group of the occupation classification (厚生労働省編職業分類 大分類), 01–15.
use sea_orm::entity::prelude::*;

/// A major group of the occupation classification (厚生労働省編職業分類 大分類), 01–15.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "occupation")]
pub struct Model {
    /// Code.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// Japanese name.
    #[sea_orm(column_type = "Text")]
    pub name_ja: String,
    /// English name.
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

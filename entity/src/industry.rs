//! A division of the Japan Standard Industrial Classification (日本標準産業分類 大分類), A–T.
use sea_orm::entity::prelude::*;

/// A division of the Japan Standard Industrial Classification (日本標準産業分類 大分類), A–T.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "industry")]
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

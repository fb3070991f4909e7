//! A level of a certification scheme.
use sea_orm::entity::prelude::*;

/// A level of a certification scheme.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "certification_level")]
pub struct Model {
    /// Scheme.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub scheme_code: String,
    /// Level, for example `PLATINUM`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// Higher is stricter within the scheme; equal ranks are different categories.
    pub rank: i16,
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

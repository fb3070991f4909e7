//! A ward of a designated city (行政区).
use crate::id::LocalGovernmentId;
use sea_orm::entity::prelude::*;

/// A ward of a designated city (行政区).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "ward")]
pub struct Model {
    /// Code with check digit, 6 digits.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// The designated city.
    pub local_government_id: LocalGovernmentId,
    /// Name.
    #[sea_orm(column_type = "Text")]
    pub name_ja: String,
    /// Reading in hiragana.
    #[sea_orm(column_type = "Text")]
    pub name_kana: String,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

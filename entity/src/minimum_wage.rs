//! A regional minimum wage (地域別最低賃金) from a day on.
use crate::id::LocalGovernmentId;
use sea_orm::entity::prelude::*;

/// A regional minimum wage (地域別最低賃金) from a day on.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "minimum_wage")]
pub struct Model {
    /// Prefecture of the workplace.
    #[sea_orm(primary_key, auto_increment = false)]
    pub prefecture_id: LocalGovernmentId,
    /// First day it holds.
    #[sea_orm(primary_key, auto_increment = false)]
    pub effective_from: Date,
    /// Fiscal year of its revision.
    pub fiscal_year: i16,
    /// Yen an hour.
    pub hourly_yen: i32,
    /// How sure the figure is.
    #[sea_orm(column_type = "Text")]
    pub status: String,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

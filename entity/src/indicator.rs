//! One figure about a local government.
use crate::{
    id::{IndicatorId, LocalGovernmentId},
    vocabulary::{IndicatorKey, Sex, Unit},
};
use sea_orm::entity::prelude::*;

/// One figure about a local government.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: IndicatorId,
    /// About whom.
    pub local_government_id: LocalGovernmentId,
    /// What is measured.
    pub key: IndicatorKey,
    /// Of whom.
    pub sex: Sex,
    /// Ages, for example `20-29`; `ALL` for all.
    #[sea_orm(column_type = "Text")]
    pub age_band: String,
    /// Period, for example `2020` or `2015-2020`.
    #[sea_orm(column_type = "Text")]
    pub period: String,
    /// Figure; none where it is not known.
    pub value: Option<f64>,
    /// Unit.
    pub unit: Unit,
    /// Where it comes from.
    #[sea_orm(column_type = "Text")]
    pub source: String,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

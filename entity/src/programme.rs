//! The programme 地域働き方・職場改革: its name, purpose and basis.
use crate::id::ProgrammeId;
use sea_orm::entity::prelude::*;

/// The programme 地域働き方・職場改革: its name, purpose and basis.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "programme")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgrammeId,
    /// Name.
    #[sea_orm(column_type = "Text")]
    pub name_ja: String,
    /// Name in English.
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    /// Purpose.
    #[sea_orm(column_type = "Text")]
    pub purpose_ja: String,
    /// Purpose in English.
    #[sea_orm(column_type = "Text")]
    pub purpose_en: String,
    /// The decision it rests on.
    #[sea_orm(column_type = "Text")]
    pub basis_ja: String,
    /// The decision in English.
    #[sea_orm(column_type = "Text")]
    pub basis_en: String,
    /// Day of that decision.
    pub decided_on: Date,
    /// Name of the participants' network.
    #[sea_orm(column_type = "Text")]
    pub network_name_ja: String,
    /// Time horizon in words.
    #[sea_orm(column_type = "Text")]
    pub horizon_ja: String,
    /// Time horizon in English.
    #[sea_orm(column_type = "Text")]
    pub horizon_en: String,
    /// Whether participation, profiles, employers and jobs here are sample data.
    pub is_sample: bool,
    /// Day of the information.
    pub as_of: Date,
    /// Licence of the data set.
    #[sea_orm(column_type = "Text")]
    pub licence: String,
    /// How to name its source.
    #[sea_orm(column_type = "Text")]
    pub attribution: String,
    /// Counts its changes, from 1.
    pub revision: i32,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

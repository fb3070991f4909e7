//! A support measure that a local government offers to those who come or return.
use crate::{
    id::{ProfileId, SupportMeasureId},
    vocabulary::SupportKind,
};
use sea_orm::entity::prelude::*;

/// A support measure that a local government offers to those who come or return.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "support_measure")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SupportMeasureId,
    /// Profile it belongs to.
    pub profile_id: ProfileId,
    /// The number that the place has given it, unique within the profile.
    #[sea_orm(column_type = "Text")]
    pub reference: String,
    /// Order in the profile, from 1.
    pub position: i16,
    /// What it is for.
    pub kind: SupportKind,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title_ja: String,
    /// Title in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub title_en: Option<String>,
    /// For whom and how.
    #[sea_orm(column_type = "Text")]
    pub conditions_ja: String,
    /// Most that is paid, in yen; none where not in money or not fixed.
    pub most_yen: Option<i32>,
    /// For how many years, where that is fixed.
    pub years: Option<i16>,
    /// First day of applications, where there is one.
    pub opens_on: Option<Date>,
    /// Last day of applications, where there is one.
    pub closes_on: Option<Date>,
    /// Where to read more.
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

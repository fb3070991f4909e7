//! A body of the programme: council, steering group or support team.
use crate::{
    id::{GoverningBodyId, ProgrammeId},
    vocabulary::BodyKey,
};
use sea_orm::entity::prelude::*;

/// A body of the programme: council, steering group or support team.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "governing_body")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GoverningBodyId,
    /// Programme.
    pub programme_id: ProgrammeId,
    /// Which body.
    #[sea_orm(unique)]
    pub key: BodyKey,
    /// Order among the bodies, from 1.
    pub position: i16,
    /// Name.
    #[sea_orm(column_type = "Text")]
    pub name_ja: String,
    /// Name in English.
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

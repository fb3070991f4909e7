//! A call for participation (公募).
use crate::id::{CallId, ProgrammeId};
use sea_orm::entity::prelude::*;

/// A call for participation (公募).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "call_for_participation")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CallId,
    /// Programme.
    pub programme_id: ProgrammeId,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title_ja: String,
    /// Title in English.
    #[sea_orm(column_type = "Text")]
    pub title_en: String,
    /// First day, where known.
    pub opened_on: Option<Date>,
    /// Last day, where known.
    pub closed_on: Option<Date>,
    /// Where it was published.
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

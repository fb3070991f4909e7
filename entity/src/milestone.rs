//! A step of a participant on its way.
use crate::id::{MilestoneId, ParticipationId};
use sea_orm::entity::prelude::*;

/// A step of a participant on its way.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "milestone")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MilestoneId,
    /// Whose step.
    pub participation_id: ParticipationId,
    /// Order, from 1.
    pub position: i16,
    /// What.
    #[sea_orm(column_type = "Text")]
    pub title_ja: String,
    /// What, in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub title_en: Option<String>,
    /// Day it is planned for.
    pub planned_on: Option<Date>,
    /// Day it was reached; none while it is not.
    pub reached_on: Option<Date>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

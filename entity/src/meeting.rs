//! A meeting of a body.
use crate::id::{GoverningBodyId, MeetingId};
use sea_orm::entity::prelude::*;

/// A meeting of a body.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MeetingId,
    /// Body.
    pub governing_body_id: GoverningBodyId,
    /// Number of the meeting, from 1.
    pub number: i16,
    /// Day.
    pub held_on: Date,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title_ja: String,
    /// Where its papers are.
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

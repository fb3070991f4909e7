//! A local government's participation in the programme.
use crate::id::{CallId, LocalGovernmentId, ParticipationId};
use sea_orm::entity::prelude::*;

/// A local government's participation in the programme.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "participation")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ParticipationId,
    /// Who participates.
    pub local_government_id: LocalGovernmentId,
    /// The call it answered.
    pub call_for_participation_id: Option<CallId>,
    /// First day.
    pub joined_on: Date,
    /// First day on which it no longer took part; none while it does.
    pub left_on: Option<Date>,
    /// First day as a leading local government (先行自治体), if ever.
    pub leading_from: Option<Date>,
    /// First day on which it no longer led; none while it does.
    pub leading_until: Option<Date>,
    /// Where this is known from.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// Counts its changes, from 1.
    pub revision: i32,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A seat of a body, in the order of the official list.
use crate::{
    id::{GoverningBodyId, SeatId},
    vocabulary::{SeatKind, SeatRole},
};
use sea_orm::entity::prelude::*;

/// A seat of a body, in the order of the official list.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "seat")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SeatId,
    /// Body.
    pub governing_body_id: GoverningBodyId,
    /// Order in the body, from 1.
    pub position: i16,
    /// Role.
    pub role: SeatRole,
    /// Where its holder comes from.
    pub kind: SeatKind,
    /// Whether whoever holds the post sits here (充て職), without a person's name.
    pub ex_officio: bool,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

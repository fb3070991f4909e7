//! The time during which a person or post held a seat.
use crate::id::{SeatId, SeatTermId};
use sea_orm::entity::prelude::*;

/// The time during which a person or post held a seat.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "seat_term")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SeatTermId,
    /// Seat.
    pub seat_id: SeatId,
    /// Person; none where the post sits ex officio.
    #[sea_orm(column_type = "Text", nullable)]
    pub holder_ja: Option<String>,
    /// Post (肩書) in that time.
    #[sea_orm(column_type = "Text")]
    pub post_ja: String,
    /// Post held at the same time (併任), if any.
    #[sea_orm(column_type = "Text", nullable)]
    pub concurrent_post_ja: Option<String>,
    /// First day.
    pub from_on: Date,
    /// First day on which it no longer held; none while it lasts.
    pub until_on: Option<Date>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

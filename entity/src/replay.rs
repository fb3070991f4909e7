//! A part of the feed that is delivered once more.
use crate::id::{ReplayId, SubscriptionId};
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// What a replay is of.
    ReplayKind {
        /// A range of numbers.
        Range = "RANGE",
        /// Everything that changed since a time.
        Since = "SINCE",
        /// Some things by their ids.
        Ids = "IDS",
    }
    /// How far a replay is.
    ReplayState {
        /// Not begun.
        Waiting = "WAITING",
        /// Under way.
        Running = "RUNNING",
        /// Delivered to its end.
        Done = "DONE",
        /// Called off.
        Cancelled = "CANCELLED",
        /// It cannot be delivered: what it is of is no longer kept.
        Failed = "FAILED",
    }
}

/// A replay.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "replay")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReplayId,
    /// Subscription.
    pub subscription_id: SubscriptionId,
    /// What it is of.
    pub kind: ReplayKind,
    /// The ids, as a JSON list.
    #[sea_orm(column_type = "Text", nullable)]
    pub ids: Option<String>,
    /// The time.
    pub since: Option<DateTimeUtc>,
    /// It begins after this number.
    pub after_seq: i64,
    /// It ends with this number.
    pub to_seq: i64,
    /// Delivered up to here.
    pub position_seq: i64,
    /// Items delivered so far.
    pub delivered: i32,
    /// State.
    pub state: ReplayState,
    /// When it was asked for.
    pub created_at: DateTimeUtc,
    /// When it ended.
    pub finished_at: Option<DateTimeUtc>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Items that an endpoint refuses again and again, set aside so that all others arrive.
use crate::{id::SubscriptionId, vocabulary::ThingKind};
use sea_orm::entity::prelude::*;

/// An item that was set aside.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "parked_item")]
pub struct Model {
    /// Number, growing with time.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Subscription.
    pub subscription_id: SubscriptionId,
    /// Kind of the thing.
    pub thing_kind: ThingKind,
    /// Global id of the thing.
    #[sea_orm(column_type = "Text")]
    pub thing_key: String,
    /// Number of the change that was refused.
    pub seq: i64,
    /// HTTP status of the refusal.
    pub status: Option<i32>,
    /// The first characters of the answer.
    #[sea_orm(column_type = "Text", nullable)]
    pub answer_head: Option<String>,
    /// When it was set aside.
    pub parked_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

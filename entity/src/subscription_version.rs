//! A version of a stored filter, kept so that a cursor of an older one can still be answered exactly.
use crate::id::SubscriptionId;
use sea_orm::entity::prelude::*;

/// A version of a stored filter.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subscription_version")]
pub struct Model {
    /// Subscription.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subscription_id: SubscriptionId,
    /// Number, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// The filter, JSON of the service's feed question.
    #[sea_orm(column_type = "Text")]
    pub question: String,
    /// When it began to hold.
    pub since: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

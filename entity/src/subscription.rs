//! A filter of the feed that a partner stored under a name.
use crate::id::{PartnerId, SubscriptionId};
use sea_orm::entity::prelude::*;

/// A filter of the feed that a partner stored under a name.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "subscription")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SubscriptionId,
    /// Whose it is.
    pub partner_id: PartnerId,
    /// Name, unique with its partner.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Counts the changes of the filter, from 1.
    pub version: i32,
    /// The filter as it stands, JSON of the service's feed question.
    #[sea_orm(column_type = "Text")]
    pub question: String,
    /// When it was first stored.
    pub created_at: DateTimeUtc,
    /// When the filter last changed.
    pub updated_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

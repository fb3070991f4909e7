//! Where a subscription is delivered to, and in what form.
use crate::id::SubscriptionId;
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// A selection that the service has ready, for those who write none of their own.
    ReadyMade {
        /// Ids, numbers and reasons only; the receiver asks for what it wants.
        Ids = "IDS",
        /// 一覧に載せる項目: what a list of results shows.
        Summary = "SUMMARY",
        /// すべての公開項目: everything that is public about the thing itself.
        Full = "FULL",
    }
}

/// Where a subscription is delivered to.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "endpoint")]
pub struct Model {
    /// Subscription.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subscription_id: SubscriptionId,
    /// Address, as it was entered and checked.
    #[sea_orm(column_type = "Text")]
    pub url: String,
    /// The ready-made selection, unless the partner wrote its own.
    pub ready_made: Option<ReadyMade>,
    /// The partner's own selection: a GraphQL document with a fragment on `Change`.
    #[sea_orm(column_type = "Text", nullable)]
    pub selection: Option<String>,
    /// Most items of one delivery.
    pub batch_items: i32,
    /// When it was first entered.
    pub created_at: DateTimeUtc,
    /// When it last changed.
    pub updated_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

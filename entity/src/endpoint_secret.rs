//! The secrets that an endpoint's deliveries are signed with, sealed.
use crate::id::{EndpointSecretId, SubscriptionId};
use sea_orm::entity::prelude::*;

/// A pair of signing secrets: one for HMAC-SHA256 (v1), one for Ed25519 (v1a).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "endpoint_secret")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EndpointSecretId,
    /// Subscription.
    pub subscription_id: SubscriptionId,
    /// How the HMAC secret begins, for people to tell secrets apart, such as `whsec_AbCd…`.
    #[sea_orm(column_type = "Text")]
    pub shown: String,
    /// Both secrets, sealed with the key of the service.
    #[sea_orm(column_type = "Text")]
    pub sealed: String,
    /// The Ed25519 public key, `whpk_…`.
    #[sea_orm(column_type = "Text")]
    pub public_key: String,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// Until when it signs beside its successor; none for the present one.
    pub retires_at: Option<DateTimeUtc>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

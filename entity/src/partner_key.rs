//! A key of a partner: the hash of a secret that only the partner has.
use crate::id::{PartnerId, PartnerKeyId};
use sea_orm::entity::prelude::*;

/// A key of a partner.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_key")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerKeyId,
    /// Whose key it is.
    pub partner_id: PartnerId,
    /// How it begins, for people to tell keys apart, such as `utk_AbCd…`.
    #[sea_orm(column_type = "Text")]
    pub shown: String,
    /// SHA-256 of the key's text, 64 hexadecimal digits.
    #[sea_orm(column_type = "Text", unique)]
    pub hash: String,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// The last day in Japan on which it was used; none where it never was.
    pub last_used_on: Option<Date>,
    /// When it was revoked; none while it is good.
    pub revoked_at: Option<DateTimeUtc>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

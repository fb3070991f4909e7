//! A key of a partner: the hash of a secret that only the partner has.
use crate::id::{PartnerId, PartnerKeyId};
use sea_orm::{DeriveValueType, entity::prelude::*};
use serde::{Deserialize, Serialize};

crate::vocabularies! {
    /// What a key of a partner opens.
    KeyScope {
        /// Reading: the feed with its files, and what the partner sees of itself.
        Read = "READ",
        /// Managing: stored filters, endpoints and digests.
        Manage = "MANAGE",
        /// The sandbox, with everything in it.
        Sandbox = "SANDBOX",
    }
}

/// What a key opens, in the order of declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct KeyScopes(pub Vec<KeyScope>);

crate::json_documents!(KeyScopes);

impl KeyScopes {
    /// Everything.
    #[must_use]
    pub fn all() -> Self {
        Self(KeyScope::ALL.to_vec())
    }

    /// Whether the key opens this.
    #[must_use]
    pub fn hold(&self, scope: KeyScope) -> bool {
        self.0.contains(&scope)
    }
}

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
    /// What it opens.
    pub scopes: KeyScopes,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

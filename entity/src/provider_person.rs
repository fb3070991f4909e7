//! Which account a person of an OpenID provider has here.
use crate::id::AccountId;
use sea_orm::entity::prelude::*;

/// A person of an OpenID provider, by the name that the provider has for it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_person")]
pub struct Model {
    /// The provider's issuer.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub issuer: String,
    /// The person's subject there.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub subject: String,
    /// The person's account here.
    pub account_id: AccountId,
    /// When the two were put together.
    pub linked_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A refresh token: the hash of a secret that goes on with a session, once.
use crate::id::SessionId;
use sea_orm::entity::prelude::*;

/// A refresh token. One that was used stays as long as its session, so that a copy of it is known when it comes.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "refresh_token")]
pub struct Model {
    /// SHA-256 of its text, 64 hexadecimal digits.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub hash: String,
    /// The session it goes on with.
    pub session_id: SessionId,
    /// When it was issued.
    pub issued_at: DateTimeUtc,
    /// Until when it can be used.
    pub ends_at: DateTimeUtc,
    /// When it was used.
    pub used_at: Option<DateTimeUtc>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

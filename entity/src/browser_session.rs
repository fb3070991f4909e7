//! A browser of a signing-in: the hash of a secret that only its cookie has.
use crate::id::SessionId;
use sea_orm::entity::prelude::*;

/// A browser of a signing-in. It keeps neither address nor name of the browser.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "browser_session")]
pub struct Model {
    /// Made of the cookie's secret, 43 characters.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub hash: String,
    /// The signing-in that it goes on with.
    pub session_id: SessionId,
    /// When it was used last, to the minute.
    pub last_used_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A signing-in that goes on: with refresh tokens, or in a browser.
use crate::id::{AccountId, SessionId};
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// Why a session ended before its time.
    SessionEnd {
        /// Its holder signed out.
        SignedOut = "SIGNED_OUT",
        /// A refresh token was used a second time, so that somebody has a copy of it.
        Reused = "REUSED",
        /// The password, or what stands in its place, was changed elsewhere.
        Changed = "CHANGED",
        /// The account ended.
        AccountEnded = "ACCOUNT_ENDED",
    }
}

/// A signing-in that goes on. It keeps neither address nor browser.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_session")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    /// Who signed in.
    pub account_id: AccountId,
    /// When.
    pub began_at: DateTimeUtc,
    /// When it is over unless it is prolonged.
    pub ends_at: DateTimeUtc,
    /// When it ended before its time.
    pub ended_at: Option<DateTimeUtc>,
    /// Why it did.
    pub end_reason: Option<SessionEnd>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! What an account signs in with, which goes when the account ends.
use crate::id::AccountId;
use sea_orm::entity::prelude::*;

/// What an account signs in with.
#[derive(Clone, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "credential")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Argon2id hash of the password, PHC string.
    #[sea_orm(column_type = "Text")]
    pub password: String,
    /// When the password was set.
    pub password_changed_at: DateTimeUtc,
    /// Secret of the one-time codes, sealed with the key of the service.
    #[sea_orm(column_type = "Text", nullable)]
    pub totp_sealed: Option<String>,
    /// When the first code was entered; codes are asked for from then on.
    pub totp_confirmed_at: Option<DateTimeUtc>,
    /// The latest step of 30 seconds whose code was used: it and those before it are good no longer.
    pub totp_step: Option<i64>,
    /// Secret of a device that has not shown a code yet, sealed; the one before it is good until then.
    #[sea_orm(column_type = "Text", nullable)]
    pub next_totp_sealed: Option<String>,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credential({})", self.account_id)
    }
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

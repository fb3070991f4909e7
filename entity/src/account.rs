//! A person's account: the name it signs in with and the office it is of, and nothing else about the person.
use crate::id::AccountId;
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// Whether an account can be used.
    AccountStatus {
        /// 有効: its holder can sign in.
        Active = "ACTIVE",
        /// 終了: nobody signs in with it again; it stays as the name of what was done.
        Ended = "ENDED",
    }
}

/// A person's account.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    /// Id, by which the log of acts knows it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    /// The name to sign in with, as it was entered.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// The same, folded: no two accounts have names that a reader takes for the same.
    #[sea_orm(column_type = "Text", unique)]
    pub folded_name: String,
    /// The office it is of, shown to others: 部署, never a person's name.
    #[sea_orm(column_type = "Text")]
    pub office: String,
    /// Whether it can be used.
    pub status: AccountStatus,
    /// Whether its password was given to it, and opens nothing but the change of it.
    pub must_change_password: bool,
    /// A fictitious account of a demonstration.
    pub is_sample: bool,
    /// Who made it.
    #[sea_orm(column_type = "Text")]
    pub created_by: String,
    /// When.
    pub created_at: DateTimeUtc,
    /// Who ended it.
    #[sea_orm(column_type = "Text", nullable)]
    pub ended_by: Option<String>,
    /// When.
    pub ended_at: Option<DateTimeUtc>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! An entry of the audit: who did what, by what right, when, with what was before and after, chained to the entry before.
use crate::id::LocalGovernmentId;
use sea_orm::entity::prelude::*;

/// An entry of the audit. It is added once and never changed: the store itself refuses that.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    /// From 1, without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// When: UTC with milliseconds, `2026-11-22T03:00:00.000Z`. A text, so that what was hashed is what is kept.
    #[sea_orm(column_type = "Text")]
    pub at: String,
    /// Who: an office, the id of an account or of a partner, or `uturn` for the command line; never a person's name.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// By what right: the role and its scope, or `-`.
    #[sea_orm(column_type = "Text")]
    pub by_right: String,
    /// The act: its name in the policy's table, or the command.
    #[sea_orm(column_type = "Text")]
    pub act: String,
    /// Global id of what it was done to; a word such as `feed` where that has no id.
    #[sea_orm(column_type = "Text")]
    pub about: String,
    /// The place that looks after that, if one does: its approvers may read the entry.
    pub local_government_id: Option<LocalGovernmentId>,
    /// What was there before, as JSON; none where nothing was.
    #[sea_orm(column_type = "Text", nullable)]
    pub value_before: Option<String>,
    /// What is there now, as JSON; none where nothing is.
    #[sea_orm(column_type = "Text", nullable)]
    pub value_after: Option<String>,
    /// Hash of the entry before, 64 hexadecimal digits; zeros before the first.
    #[sea_orm(column_type = "Text")]
    pub previous_hash: String,
    /// A short hash of each field, by which it is found which one was touched.
    #[sea_orm(column_type = "Text")]
    pub seals: String,
    /// Hash of all of the above, 64 hexadecimal digits.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A role of an account, for a scope and a period.
use crate::id::{AccountId, AccountRoleId, EmployerId, LocalGovernmentId, PartnerId};
use sea_orm::entity::prelude::*;

/// A role of an account. At most one of place, employer and partner is given, as the role needs; none for the whole country.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "account_role")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountRoleId,
    /// Whose role it is.
    pub account_id: AccountId,
    /// Word of the policy's role.
    #[sea_orm(column_type = "Text")]
    pub role: String,
    /// The place it holds for.
    pub local_government_id: Option<LocalGovernmentId>,
    /// The employer it holds for.
    pub employer_id: Option<EmployerId>,
    /// The partner it holds for.
    pub partner_id: Option<PartnerId>,
    /// First day in Japan on which it holds.
    pub from_day: Date,
    /// Last day in Japan on which it holds; none where no end is set.
    pub until_day: Option<Date>,
    /// Who granted it.
    #[sea_orm(column_type = "Text")]
    pub granted_by: String,
    /// When.
    pub granted_at: DateTimeUtc,
    /// Who revoked it.
    #[sea_orm(column_type = "Text", nullable)]
    pub revoked_by: Option<String>,
    /// When; it holds no longer from this moment on.
    pub revoked_at: Option<DateTimeUtc>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

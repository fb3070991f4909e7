//! A certification that an employer holds or held (認定・認証).
use crate::{
    id::{CertificationId, EmployerId},
    vocabulary::SourceKind,
};
use sea_orm::entity::prelude::*;

/// A certification that an employer holds or held (認定・認証).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "certification")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CertificationId,
    /// Holder.
    pub employer_id: EmployerId,
    /// Scheme.
    #[sea_orm(column_type = "Text")]
    pub scheme_code: String,
    /// Level in the scheme.
    #[sea_orm(column_type = "Text")]
    pub level_code: String,
    /// Whether the mark carries プラス.
    pub plus: bool,
    /// First day.
    pub certified_on: Date,
    /// Which criteria were applied.
    #[sea_orm(column_type = "Text", nullable)]
    pub criteria_version: Option<String>,
    /// Last day it holds; none where the scheme sets no term.
    pub valid_until: Option<Date>,
    /// First day on which it no longer held because it was revoked or given back.
    pub revoked_on: Option<Date>,
    /// Kind of its proof.
    pub source_kind: SourceKind,
    /// Where the proof is.
    #[sea_orm(column_type = "Text")]
    pub source_url: String,
    /// Office that verified the proof; none while unverified.
    #[sea_orm(column_type = "Text", nullable)]
    pub verified_by: Option<String>,
    /// When; an unverified one is never shown.
    pub verified_at: Option<DateTimeUtc>,
    /// Counts its changes, from 1.
    pub revision: i32,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A scheme by which employers are certified (認定・認証制度).
use crate::id::LocalGovernmentId;
use sea_orm::entity::prelude::*;

/// A scheme by which employers are certified (認定・認証制度).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "certification_scheme")]
pub struct Model {
    /// Code, for example `kurumin`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// Japanese name.
    #[sea_orm(column_type = "Text")]
    pub name_ja: String,
    /// English name.
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    /// Law or outline it rests on.
    #[sea_orm(column_type = "Text")]
    pub legal_basis: String,
    /// Who certifies.
    #[sea_orm(column_type = "Text")]
    pub issuer: String,
    /// How long a certification holds, in words.
    #[sea_orm(column_type = "Text")]
    pub validity_note: String,
    /// The local government whose own scheme this is, if any.
    pub local_government_id: Option<LocalGovernmentId>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

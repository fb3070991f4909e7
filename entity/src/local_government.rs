//! A prefecture or municipality (地方公共団体), from the national code list.
use crate::{id::LocalGovernmentId, vocabulary::LocalGovernmentKind};
use sea_orm::entity::prelude::*;

/// A prefecture or municipality (地方公共団体), from the national code list.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "local_government")]
pub struct Model {
    /// Id, derived from the code so that every store has the same.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LocalGovernmentId,
    /// 全国地方公共団体コード, 6 digits with check digit.
    #[sea_orm(column_type = "Text", unique)]
    pub code: String,
    /// Kind.
    pub kind: LocalGovernmentKind,
    /// The prefecture it lies in; none for a prefecture.
    pub prefecture_id: Option<LocalGovernmentId>,
    /// Official name; not unique (府中市 exists twice).
    #[sea_orm(column_type = "Text")]
    pub name_ja: String,
    /// Reading in hiragana.
    #[sea_orm(column_type = "Text")]
    pub name_kana: String,
    /// Romaji.
    #[sea_orm(column_type = "Text")]
    pub name_en: String,
    /// Counts its changes, from 1.
    pub revision: i32,
    /// Code of the local government that it became part of (合併); none while it stands.
    #[sea_orm(column_type = "Text", nullable)]
    pub merged_into_code: Option<String>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! An employer whose workplaces are in a participating place.
use crate::{
    id::{EmployerId, LocalGovernmentId},
    text::Names,
    vocabulary::{Publication, SizeBand},
};
use sea_orm::entity::prelude::*;

/// An employer whose workplaces are in a participating place.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "employer")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EmployerId,
    /// 法人番号, 13 digits with check digit; none for sole proprietors.
    #[sea_orm(column_type = "Text", nullable, unique)]
    pub corporate_number: Option<String>,
    /// The number under which the office that lists it knows it; the key of sole proprietors in files.
    #[sea_orm(column_type = "Text", nullable, unique)]
    pub external_reference: Option<String>,
    /// Registered name.
    #[sea_orm(column_type = "Text")]
    pub name_ja: String,
    /// Reading.
    #[sea_orm(column_type = "Text")]
    pub name_kana: String,
    /// English name, if any.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// Names it had before.
    pub former_names: Names,
    /// Where its head office is.
    pub local_government_id: LocalGovernmentId,
    /// Industry.
    #[sea_orm(column_type = "Text")]
    pub industry_code: String,
    /// Size.
    pub size_band: SizeBand,
    /// Web site.
    #[sea_orm(column_type = "Text", nullable)]
    pub url: Option<String>,
    /// What it does.
    #[sea_orm(column_type = "Text")]
    pub about_ja: String,
    /// What it does, in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub about_en: Option<String>,
    /// State.
    pub status: Publication,
    /// Counts its changes, from 1.
    pub revision: i32,
    /// Day of the information.
    pub information_as_of: Date,
    /// Where this is known from.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// First publication; whole seconds.
    pub published_at: Option<DateTimeUtc>,
    /// Last change; whole seconds.
    pub updated_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A partner who takes the feed: an organisation, never a person.
use crate::id::PartnerId;
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// What kind of organisation a partner is.
    PartnerKind {
        /// 大学等のキャリアセンター.
        UniversityCareerCentre = "UNIVERSITY_CAREER_CENTRE",
        /// 求人サイト（募集情報等提供事業者）.
        JobSite = "JOB_SITE",
        /// 職業紹介事業者.
        EmploymentAgency = "EMPLOYMENT_AGENCY",
        /// 公共職業安定機関（ハローワーク等）.
        PublicEmploymentService = "PUBLIC_EMPLOYMENT_SERVICE",
        /// 地方公共団体、または移住・Uターンの支援センター.
        LocalGovernment = "LOCAL_GOVERNMENT",
        /// 国の機関.
        Government = "GOVERNMENT",
        /// 報道機関.
        Media = "MEDIA",
        /// 調査研究機関.
        Research = "RESEARCH",
    }
    /// Whether a partner may use the service at present.
    PartnerStatus {
        /// 利用中.
        Active = "ACTIVE",
        /// 停止中: its keys open nothing.
        Suspended = "SUSPENDED",
    }
}

/// A partner who takes the feed.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partner")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerId,
    /// Kind of organisation.
    pub kind: PartnerKind,
    /// Name of the organisation.
    #[sea_orm(column_type = "Text")]
    pub organisation_ja: String,
    /// The same in English, if any.
    #[sea_orm(column_type = "Text", nullable)]
    pub organisation_en: Option<String>,
    /// 法人番号, 13 digits with check digit; two services of one corporation are two partners.
    #[sea_orm(column_type = "Text", nullable)]
    pub corporate_number: Option<String>,
    /// The office to write to (部署); never a person's name.
    #[sea_orm(column_type = "Text")]
    pub contact_post: String,
    /// Its e-mail address.
    #[sea_orm(column_type = "Text")]
    pub contact_email: String,
    /// Version of the terms of use that were accepted.
    #[sea_orm(column_type = "Text")]
    pub terms_version: String,
    /// Day on which they were.
    pub terms_accepted_on: Date,
    /// Whether it may use the service.
    pub status: PartnerStatus,
    /// A fictitious partner of the demonstration.
    pub is_sample: bool,
    /// Counts its changes, from 1.
    pub revision: i32,
    /// When it was registered.
    pub created_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

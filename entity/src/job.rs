//! A job listing (求人): what is filtered and ordered; its words stand in its current revision.
use crate::{
    id::{EmployerId, JobId, LocalGovernmentId},
    text::{Codes, Years},
    vocabulary::{EmploymentType, Publication, RemoteWork, RemovalReason, WageForm},
};
use sea_orm::entity::prelude::*;

/// A job listing (求人): what is filtered and ordered; its words stand in its current revision.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    /// Who hires.
    pub employer_id: EmployerId,
    /// The number under which its employer or the office that lists it knows it; unique within the employer.
    #[sea_orm(column_type = "Text", nullable)]
    pub external_reference: Option<String>,
    /// Municipality of the first workplace.
    pub local_government_id: LocalGovernmentId,
    /// 全国地方公共団体コード of every workplace, the first one leading.
    pub workplace_codes: Codes,
    /// State.
    pub status: Publication,
    /// Why it left the public; none while it has not.
    pub removal_reason: Option<RemovalReason>,
    /// Number of the revision shown.
    pub revision: i32,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title_ja: String,
    /// Occupation.
    #[sea_orm(column_type = "Text")]
    pub occupation_code: String,
    /// Kind of employment.
    pub employment_type: EmploymentType,
    /// Form of the wage.
    pub wage_form: WageForm,
    /// Lowest wage in that form, yen.
    pub wage_min_yen: i32,
    /// Highest wage in that form, yen.
    pub wage_max_yen: Option<i32>,
    /// Remote work.
    pub remote_work: RemoteWork,
    /// Years of graduation it is open to; empty where it is not for new graduates.
    pub graduation_years: Years,
    /// Last day it is shown; none until filled.
    pub closing_on: Option<Date>,
    /// Day of the information (職業安定法5条の4).
    pub information_as_of: Date,
    /// First publication; whole seconds.
    pub posted_at: Option<DateTimeUtc>,
    /// Last change; whole seconds.
    pub updated_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

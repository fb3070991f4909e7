//! A draft: what an editor works on, apart from what is public.
use crate::id::{BundleId, DraftId, EmployerId, LocalGovernmentId};
use sea_orm::{DeriveValueType, entity::prelude::*};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::vocabularies! {
    /// What a draft is of: each kind has a form, whose fields are the columns of its sheet.
    FormKind {
        /// 職場改革プロフィール with its contacts.
        Profile = "PROFILE",
        /// 支援策.
        SupportMeasure = "SUPPORT_MEASURE",
        /// 指標.
        Indicator = "INDICATOR",
        /// 事業所.
        Employer = "EMPLOYER",
        /// 認定.
        Certification = "CERTIFICATION",
        /// 情報公開項目.
        Disclosure = "DISCLOSURE",
        /// 求人.
        Job = "JOB",
    }
    /// How a draft stands.
    DraftState {
        /// 下書き: its editor writes on it; it may be incomplete.
        Draft = "DRAFT",
        /// 承認待ち: submitted, and waiting for an approver.
        InReview = "IN_REVIEW",
        /// 差戻し: returned with a comment, to be written on.
        Returned = "RETURNED",
        /// 承認済み: approved, and public when somebody publishes it.
        Approved = "APPROVED",
        /// 公開予定: approved, and public at its time.
        Scheduled = "SCHEDULED",
        /// 公開: it became what is public.
        Published = "PUBLISHED",
        /// 破棄: thrown away.
        Discarded = "DISCARDED",
    }
}

/// What is written in the fields of a form, by the names of its columns, as text: what is wrong is kept as it was entered
/// until somebody mends it. A field that is not there is blank.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Fields(pub BTreeMap<String, String>);

crate::json_documents!(Fields);

/// A draft.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DraftId,
    /// What it is of.
    pub kind: FormKind,
    /// The key fields of its form, which say of which thing it is.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// Kind and key while the draft is open: a thing has one open draft at most. None once it has ended.
    #[sea_orm(column_type = "Text", nullable, unique)]
    pub open_key: Option<String>,
    /// Global id of the thing, where it is in the store; of a part, that of the part.
    #[sea_orm(column_type = "Text", nullable)]
    pub thing: Option<String>,
    /// The place that looks after it.
    pub local_government_id: LocalGovernmentId,
    /// The employer that it is of, if it is of one that is in the store.
    pub employer_id: Option<EmployerId>,
    /// The bundle it becomes public with.
    pub bundle_id: Option<BundleId>,
    /// What people call it.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// How it stands.
    pub state: DraftState,
    /// What is written.
    pub fields: Fields,
    /// What was public when it was begun; none where nothing was.
    pub public_fields: Option<Fields>,
    /// Counts what is done to it, from 1; number of its latest revision.
    pub revision: i32,
    /// Who wrote on it last.
    #[sea_orm(column_type = "Text")]
    pub edited_by: String,
    /// Who submitted it.
    #[sea_orm(column_type = "Text", nullable)]
    pub submitted_by: Option<String>,
    /// Who approved it.
    #[sea_orm(column_type = "Text", nullable)]
    pub approved_by: Option<String>,
    /// The revision that was approved.
    pub approved_revision: Option<i32>,
    /// When it becomes public, once approved.
    pub publish_at: Option<DateTimeUtc>,
    /// When it was begun.
    pub created_at: DateTimeUtc,
    /// When something was done to it last.
    pub updated_at: DateTimeUtc,
    /// When it was published or thrown away.
    pub ended_at: Option<DateTimeUtc>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

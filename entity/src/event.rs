//! An event (説明会・イベント) for people who think of coming back, held by a place or by the programme itself.
use crate::{
    id::{EmployerId, EventId, LocalGovernmentId},
    vocabulary::{EventKind, Publication, RemovalReason},
};
use sea_orm::entity::prelude::*;

/// An event (説明会・イベント) for people who think of coming back, held by a place or by the programme itself.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    /// The municipality or prefecture that holds it; none where the programme itself does.
    pub local_government_id: Option<LocalGovernmentId>,
    /// The one employer whom it is about; none where it is about several or none.
    pub employer_id: Option<EmployerId>,
    /// Kind.
    pub kind: EventKind,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title_ja: String,
    /// Title, in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub title_en: Option<String>,
    /// What happens there, and for whom.
    #[sea_orm(column_type = "Text")]
    pub about_ja: String,
    /// What happens there, in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub about_en: Option<String>,
    /// When it starts; whole seconds.
    pub starts_at: DateTimeUtc,
    /// When it ends, later than it starts; whole seconds.
    pub ends_at: DateTimeUtc,
    /// Where people meet; none where it is online only.
    #[sea_orm(column_type = "Text", nullable)]
    pub venue_ja: Option<String>,
    /// 全国地方公共団体コード of where that is, which may be far from who holds it; there when `venue_ja` is.
    #[sea_orm(column_type = "Text", nullable)]
    pub venue_code: Option<String>,
    /// Where to follow it online; none where it is at the venue only.
    #[sea_orm(column_type = "Text", nullable)]
    pub online_url: Option<String>,
    /// The holder's own page on how to apply.
    #[sea_orm(column_type = "Text")]
    pub how_to_apply_url: String,
    /// Last day for applications; none where nobody has to apply ahead.
    pub apply_until: Option<Date>,
    /// Most persons; none where there is no limit.
    pub capacity: Option<i32>,
    /// Whether it costs nothing.
    pub free_of_charge: bool,
    /// State.
    pub status: Publication,
    /// Why it left the public (中止: WITHDRAWN); none while it has not.
    pub removal_reason: Option<RemovalReason>,
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

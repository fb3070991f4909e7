//! A note to the secretariat, on what a person should look at.
use crate::id::{NoticeId, PartnerId};
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// What a note is about.
    NoticeKind {
        /// Deliveries to a partner were stopped after failing for days.
        PushPaused = "PUSH_PAUSED",
        /// A partner's endpoint said that it is gone.
        PushDisabled = "PUSH_DISABLED",
        /// A partner was away for so long that it has to begin again.
        ResyncRequired = "RESYNC_REQUIRED",
    }
}

/// A note.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoticeId,
    /// What it is about.
    pub kind: NoticeKind,
    /// Which partner.
    pub partner_id: PartnerId,
    /// Global id of what it is about.
    #[sea_orm(column_type = "Text")]
    pub about: String,
    /// What happened and what to do.
    #[sea_orm(column_type = "Text")]
    pub detail_ja: String,
    /// The same in English.
    #[sea_orm(column_type = "Text")]
    pub detail_en: String,
    /// When it was written.
    pub created_at: DateTimeUtc,
    /// When somebody had dealt with it.
    pub done_at: Option<DateTimeUtc>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

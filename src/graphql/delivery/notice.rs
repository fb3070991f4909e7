//! A note to the secretariat.
use crate::graphql::{scalar::Instant, text::LocalizedText, word::Word};
use async_graphql::{ID, SimpleObject};
use entity::notice::{Model, NoticeKind};

/// A note to the secretariat (事務局), on what a person should look at.
#[derive(SimpleObject)]
pub struct Notice {
    /// Global id, `ntc_…`.
    id: ID,
    /// What it is about.
    kind: Word<NoticeKind>,
    /// Global id of the partner concerned, `ptn_…`.
    partner_id: ID,
    /// Global id of what it is about.
    about: ID,
    /// What happened, and what to do.
    detail: LocalizedText,
    /// When it was written.
    created_at: Instant,
    /// When somebody had dealt with it; null while it is open.
    done_at: Option<Instant>,
}

impl From<Model> for Notice {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.to_string().into(),
            kind: row.kind.into(),
            partner_id: row.partner_id.to_string().into(),
            about: row.about.into(),
            detail: LocalizedText::new(row.detail_ja, Some(&row.detail_en)),
            created_at: row.created_at.into(),
            done_at: row.done_at.map(Into::into),
        }
    }
}

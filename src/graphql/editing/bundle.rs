//! Drafts that become public together.
use crate::graphql::{scalar::Instant, word::Word};
use async_graphql::{ID, SimpleObject};
use entity::bundle::{BundleState, Model};

/// Drafts that become public together, for the change of a fiscal year for one. Its drafts: `drafts(bundle:)`.
#[derive(SimpleObject)]
pub struct Bundle {
    /// Global id, `bnd_…`.
    id: ID,
    /// What it is called.
    name: String,
    /// How it stands.
    state: Word<BundleState>,
    /// When its drafts become public; later where one of them is not approved by then.
    publish_at: Instant,
    /// When they became public; null while they have not.
    published_at: Option<Instant>,
    /// Who made it: an account or an office.
    created_by: String,
    /// When.
    created_at: Instant,
}

impl From<Model> for Bundle {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.to_string().into(),
            name: row.name,
            state: row.state.into(),
            publish_at: row.publish_at.into(),
            published_at: row.published_at.map(Instant),
            created_by: row.created_by,
            created_at: row.created_at.into(),
        }
    }
}

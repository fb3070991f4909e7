//! An item that was set aside because its endpoint refuses it again and again.
use crate::graphql::{scalar::Instant, word::Word};
use async_graphql::{ID, SimpleObject};
use entity::{parked_item::Model, vocabulary::ThingKind};

/// An item that an endpoint refused again and again, set aside so that all others arrive. In its place the stream had a
/// marker, `Parked`. To have it delivered once more, ask for a replay of its thing.
#[derive(SimpleObject)]
pub struct ParkedItem {
    /// Kind of the thing.
    kind: Word<ThingKind>,
    /// Global id of the thing.
    id: ID,
    /// Number of the change that was refused.
    seq: i64,
    /// HTTP status of the refusal.
    status: Option<i32>,
    /// The first characters of the answer; null where there was none.
    answer_head: Option<String>,
    /// When it was set aside.
    parked_at: Instant,
}

impl From<Model> for ParkedItem {
    fn from(row: Model) -> Self {
        Self {
            kind: row.thing_kind.into(),
            id: row.thing_key.into(),
            seq: row.seq,
            status: row.status,
            answer_head: row.answer_head,
            parked_at: row.parked_at.into(),
        }
    }
}

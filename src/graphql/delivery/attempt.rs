//! An attempt to deliver, as the delivery log has it.
use crate::graphql::{feed::page::Covers, scalar::Instant, word::Word};
use async_graphql::SimpleObject;
use entity::delivery_attempt::{DeliveryError, DeliveryPurpose, Model};

/// An attempt to deliver, and what came of it.
#[derive(SimpleObject)]
pub struct DeliveryAttempt {
    /// When it began.
    at: Instant,
    /// What was sent.
    purpose: Word<DeliveryPurpose>,
    /// Its `webhook-id`. Every attempt at the same part of the log has the same one.
    message: String,
    /// The part of the log that was sent; null where it was no part of it.
    covers: Option<Covers>,
    /// Items sent.
    items: i32,
    /// Bytes of the body sent.
    bytes: i32,
    /// How long it took, milliseconds.
    duration_ms: i32,
    /// HTTP status of the answer; null where it did not come so far.
    status: Option<i32>,
    /// What was wrong, or remarkable; null where all went well.
    error: Option<Word<DeliveryError>>,
    /// The first characters of the answer; null where there was none.
    answer_head: Option<String>,
}

impl From<Model> for DeliveryAttempt {
    fn from(row: Model) -> Self {
        Self {
            at: row.at.into(),
            purpose: row.purpose.into(),
            message: row.message,
            covers: row.after_seq.zip(row.to_seq).map(|(after, to)| Covers { after, to }),
            items: row.items,
            bytes: row.bytes,
            duration_ms: row.duration_ms,
            status: row.status,
            error: row.error.map(Into::into),
            answer_head: row.answer_head,
        }
    }
}

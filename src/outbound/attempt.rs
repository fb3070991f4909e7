//! What came of one request.
use entity::delivery_attempt::DeliveryError;
use std::time::Duration;

/// What came of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// HTTP status, if an answer began.
    pub status: Option<u16>,
    /// What was wrong, or remarkable; none where all went well.
    pub error: Option<DeliveryError>,
    /// `Retry-After` as it was sent.
    pub retry_after: Option<String>,
    /// The first bytes of the answer's body, at most [`HEAD_MOST`](crate::outbound::client::HEAD_MOST).
    pub head: Vec<u8>,
    /// From the call to its end.
    pub took: Duration,
}

impl Attempt {
    /// An attempt that ended without an answer.
    pub(super) fn unanswered(error: DeliveryError, took: Duration) -> Self {
        Self { status: None, error: Some(error), retry_after: None, head: Vec::new(), took }
    }

    /// Whether the receiver took what was sent: a 2xx whose body came to its end, or was longer than what is read.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        let taken = self.status.is_some_and(|status| (200..300).contains(&status));
        taken && matches!(self.error, None | Some(DeliveryError::AnswerTooLong))
    }
}

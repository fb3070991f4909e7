//! What a live operation tells its client, before a protocol writes it down.
use crate::graphql::answer::{Answer, Reach};
use crate::http::figures;

/// One step of a live operation.
#[derive(Debug)]
pub(super) enum Event {
    /// An answer; more may follow.
    Next {
        /// JSON of a GraphQL response.
        body: Vec<u8>,
        /// From where to go on after it, where the operation follows something.
        cursor: Option<String>,
    },
    /// It could not begin, or cannot go on: the last event.
    Failed {
        /// JSON of a GraphQL response that has errors and no data.
        body: Vec<u8>,
    },
    /// There will be no more: the last event.
    Complete,
}

impl Event {
    /// An answer, counted.
    pub(super) fn of(answer: Answer, cursor: Option<String>) -> Self {
        figures::count_errors(&answer.codes);
        match answer.reach {
            Reach::Refused(_) => Self::Failed { body: answer.body },
            Reach::Whole | Reach::Partial => Self::Next { body: answer.body, cursor },
        }
    }

    /// Whether it is the last one.
    pub(super) fn is_last(&self) -> bool {
        matches!(self, Self::Failed { .. } | Self::Complete)
    }
}

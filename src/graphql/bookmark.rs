//! Where a live reader stands, as the transport knows it: from where it wants to go on, and what it was given last.
use std::sync::{Mutex, PoisonError};

/// The place of one live operation in what it follows; in the data of its request.
#[derive(Debug, Default)]
pub struct Bookmark {
    resume: Option<String>,
    reached: Mutex<Option<String>>,
}

impl Bookmark {
    /// A bookmark for a reader that goes on after a cursor which its transport kept for it (the `Last-Event-ID` of
    /// server-sent events), or none.
    #[must_use]
    pub fn resuming(resume: Option<String>) -> Self {
        Self { resume, reached: Mutex::default() }
    }

    /// From where to go on: what the transport kept is later than what the document says.
    #[must_use]
    pub fn start(&self, after: Option<String>) -> Option<String> {
        self.resume.clone().or(after)
    }

    /// Notes the cursor of the event that is being made.
    pub fn reach(&self, cursor: &str) {
        *self.reached.lock().unwrap_or_else(PoisonError::into_inner) = Some(cursor.to_owned());
    }

    /// The cursor of the event that was made last, once.
    #[must_use]
    pub fn take(&self) -> Option<String> {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

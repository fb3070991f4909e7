//! How a receiver behaves: well, or in one of the bad ways that senders meet, so that anyone can see what they do then.
use std::{fmt, time::Duration};

/// A bad way to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misbehaviour {
    /// Answers with a status.
    Fail {
        /// The status.
        status: u16,
        /// What stands in `Retry-After`, good or bad.
        retry_after: Option<String>,
    },
    /// Never answers.
    Hang,
    /// Answers well, but only after this time.
    SlowHead(Duration),
    /// Sends 60 bytes of an answer, one after each such time.
    Drip(Duration),
    /// Accepts, with a body that never ends.
    Endless,
    /// Breaks the connection in the middle of the body of its answer.
    Reset,
    /// Answers 307 with another address.
    Redirect(String),
}

/// How a receiver behaves. The default is well. Challenges are answered in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manners {
    /// The bad way, if it has one.
    pub misbehaviour: Option<Misbehaviour>,
    /// How many deliveries meet it; none for all.
    pub times: Option<u64>,
    /// Global ids: a delivery that holds one of these things is answered 422.
    pub rejects: Vec<String>,
}

impl Misbehaviour {
    /// The status that is answered; none where there is no answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Fail { status, .. } => Some(*status),
            Self::Hang => None,
            Self::SlowHead(_) | Self::Drip(_) | Self::Endless | Self::Reset => Some(200),
            Self::Redirect(_) => Some(307),
        }
    }
}

impl fmt::Display for Misbehaviour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fail { .. } => "FAIL",
            Self::Hang => "HANG",
            Self::SlowHead(_) => "SLOW_HEAD",
            Self::Drip(_) => "DRIP",
            Self::Endless => "ENDLESS",
            Self::Reset => "RESET",
            Self::Redirect(_) => "REDIRECT",
        })
    }
}

//! A fault: what went wrong, in words a client may read, with its cause kept apart for the log.
use crate::base::{fault_code::Code, language::Words};
use std::error::Error;

/// How much of a limit a request used. Units are those of the limit (bytes, levels, cost points, …).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Name of the limit as documented in README, for example `cost`.
    pub limit: &'static str,
    /// What is allowed.
    pub allowed: u64,
    /// What the request used or asked for.
    pub used: u64,
}

/// A request that cannot be answered. It deliberately does not implement `Display`: the cause must never
/// reach a client by accident, so only the faces decide how a fault is shown.
#[derive(Debug)]
pub struct Fault {
    /// One of the closed list.
    pub code: Code,
    /// What exactly was wrong here, in both languages; the general meaning and the remedy come from the code.
    pub detail: Option<Words>,
    /// The limit that was passed, where the fault is about one.
    pub usage: Option<Usage>,
    /// Where the feed can be read from at the earliest, for a cursor that is too old.
    pub oldest_cursor: Option<Box<str>>,
    /// For the log only.
    pub cause: Option<Box<dyn Error + Send + Sync>>,
}

/// Result of anything that may end in a [`Fault`].
pub type Outcome<T> = Result<T, Fault>;

impl Fault {
    /// A fault that its code explains in full.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self { code, detail: None, usage: None, oldest_cursor: None, cause: None }
    }

    /// A fault with what exactly was wrong.
    #[must_use]
    pub fn because(code: Code, detail: Words) -> Self {
        Self { detail: Some(detail), ..Self::new(code) }
    }

    /// A limit that was passed.
    #[must_use]
    pub fn over(code: Code, usage: Usage) -> Self {
        let Usage { limit, allowed, used } = usage;
        let detail = Words::new(
            format!("上限「{limit}」は{allowed}ですが、{used}が求められました"),
            format!("limit \"{limit}\" allows {allowed}, the request needs {used}"),
        );
        Self { usage: Some(usage), ..Self::because(code, detail) }
    }

    /// Something of ours failed: the client learns an incident id only, the log learns the cause.
    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(Code::Internal) }
    }

    /// What went wrong, for a person: the code's meaning, then the detail.
    #[must_use]
    pub fn message(&self) -> Words {
        let meaning = self.code.meaning();
        match &self.detail {
            None => meaning,
            Some(d) => Words::new(format!("{}：{}", meaning.ja, d.ja), format!("{}: {}", meaning.en, d.en)),
        }
    }
}

//! The limits that a public request meets; each names itself in the fault it causes.

/// Upper bounds of one request. README lists them for clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a request body, or of the query string of a GET.
    pub body_bytes: usize,
    /// Tokens of a document.
    pub tokens: usize,
    /// Nested selection sets, and nested values in arguments.
    pub depth: usize,
    /// Aliases in a document after fragments are expanded.
    pub aliases: usize,
    /// Cost points: 1 for a field, list children multiplied by `first` or `last`.
    pub cost: u64,
    /// Milliseconds for one answer.
    pub deadline_ms: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { body_bytes: 100_000, tokens: 5_000, depth: 15, aliases: 100, cost: 50_000, deadline_ms: 5_000 }
    }
}

/// Most items of one page of any connection.
pub const PAGE_MOST: u32 = 100;
/// Most items of one page of the feed.
pub const CHANGES_MOST: u32 = 500;
/// Items of a page of the feed when the caller does not say.
pub const CHANGES_DEFAULT: u32 = 100;
/// Items of a page when the caller does not say.
pub const PAGE_DEFAULT: u32 = 20;

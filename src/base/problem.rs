//! A problem: what a person can correct in what they sent, with the place, the reason and the remedy.
use crate::base::language::Words;

/// Whether a problem keeps the thing from being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing is written until it is corrected.
    Error,
    /// To be looked at; it does not stop the writing.
    Warning,
}

/// What is wrong in one place of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where: a path of the input such as `terms.hours.break_minutes`, or the column of a file.
    pub path: String,
    /// Stable name of the rule, upper snake case.
    pub code: &'static str,
    /// What is wrong.
    pub message: Words,
    /// How to mend it.
    pub remedy: Words,
    /// The value found there, where showing it helps.
    pub value: Option<String>,
    /// Whether it stops the writing.
    pub level: Level,
}

impl Problem {
    /// A problem that stops the writing.
    pub fn error(path: impl Into<String>, code: &'static str, message: Words, remedy: Words) -> Self {
        Self { path: path.into(), code, message, remedy, value: None, level: Level::Error }
    }

    /// A problem that only warns.
    pub fn warning(path: impl Into<String>, code: &'static str, message: Words, remedy: Words) -> Self {
        Self { level: Level::Warning, ..Self::error(path, code, message, remedy) }
    }

    /// The same with the value found.
    #[must_use]
    pub fn with_value(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    /// Whether it stops the writing.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}

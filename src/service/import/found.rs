//! What an import has to say about one place of a file.
use crate::base::{language::Words, problem::Problem};

/// A problem with the line of the file where it stands; the problem's path is the column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Line of the file, from 1.
    pub line: u64,
    /// What is wrong there.
    pub problem: Problem,
}

impl Found {
    /// Something that keeps the file from being imported.
    pub fn error(line: u64, column: impl Into<String>, code: &'static str, message: Words, remedy: Words) -> Self {
        Self { line, problem: Problem::error(column, code, message, remedy) }
    }

    /// Something to look at again.
    pub fn warning(line: u64, column: impl Into<String>, code: &'static str, message: Words, remedy: Words) -> Self {
        Self { line, problem: Problem::warning(column, code, message, remedy) }
    }

    /// The same with the value found.
    #[must_use]
    pub fn with_value(self, value: impl Into<String>) -> Self {
        Self { problem: self.problem.with_value(value), ..self }
    }

    /// Whether it keeps the file from being imported.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.problem.is_error()
    }
}

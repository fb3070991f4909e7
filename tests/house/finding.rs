//! A finding: where a rule of the house is broken, and how to mend it.
use std::fmt::{Display, Formatter, Result};

/// One broken rule at one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// Path from the repository's root.
    pub(crate) file: String,
    /// Line, counted from 1.
    pub(crate) line: usize,
    /// Name of the rule.
    pub(crate) rule: &'static str,
    /// What was seen.
    pub(crate) seen: String,
    /// What to do instead.
    pub(crate) remedy: &'static str,
}

impl Display for Finding {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Self { file, line, rule, seen, remedy } = self;
        write!(f, "{file}:{line}: [{rule}] {seen}. Remedy: {remedy}")
    }
}

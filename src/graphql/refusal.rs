//! A refusal: why a whole document is not run, with every place in it that has to change.
use crate::base::{
    fault::{Fault, Usage},
    fault_code::Code,
    language::Words,
};
use async_graphql::{PathSegment, Pos};

/// One thing that is wrong with a document or its variables.
#[derive(Debug, Clone, Default)]
pub struct Flaw {
    /// What exactly is wrong, where the code does not say it in full.
    pub detail: Option<Words>,
    /// Line and column, both from 1; empty where the flaw has no place in the text.
    pub places: Vec<Pos>,
    /// Response keys from the root of the answer; empty inside a named fragment, which may stand at many places.
    pub path: Vec<PathSegment>,
    /// From the name of a variable to the value in it that is wrong.
    pub variable: Vec<PathSegment>,
}

/// Why a request is not executed. Nothing of it was run.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// The code of all its flaws.
    pub code: Code,
    /// The limit that was passed, where it is about one.
    pub usage: Option<Usage>,
    /// At least one, at most [`Refusal::MOST`].
    pub flaws: Vec<Flaw>,
}

impl Refusal {
    /// Most flaws told at once. More would not be read, and telling thousands takes seconds.
    pub const MOST: usize = 20;

    /// A refusal with one flaw without a place.
    #[must_use]
    pub fn new(code: Code, detail: Option<Words>) -> Self {
        Self { code, usage: None, flaws: vec![Flaw { detail, ..Flaw::default() }] }
    }

    /// The same refusal, pointing at a place in the document.
    #[must_use]
    pub fn at(mut self, place: Option<Pos>, path: Vec<PathSegment>) -> Self {
        if let Some(flaw) = self.flaws.first_mut() {
            flaw.places.extend(place);
            flaw.path = path;
        }
        self
    }
}

impl From<Fault> for Refusal {
    /// A fault of the whole request. Its cause, if any, must have been logged before.
    fn from(fault: Fault) -> Self {
        Self { usage: fault.usage, ..Self::new(fault.code, fault.detail) }
    }
}

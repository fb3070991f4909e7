//! Lines of a draft's pages: a field that differs, something that was found, something that was done.
use crate::{
    base::{clock::minute_in_japan, language::Words, problem::Problem},
    domain::editing::difference::FieldDifference,
    service::editing::forms::fields,
    web::desk::words,
};
use entity::{draft::FormKind, draft_revision::Model};

/// A field that differs, by its heading.
#[derive(Debug, Clone)]
pub struct Differs {
    /// What it is called.
    pub label: String,
    /// What stood in it.
    pub before: Option<String>,
    /// What stands in it.
    pub after: Option<String>,
}

/// Something that was found, by the heading of its field.
#[derive(Debug, Clone)]
pub struct Found {
    /// What the field is called.
    pub label: String,
    /// What it is.
    pub problem: Problem,
}

/// Something that was done to a draft.
#[derive(Debug, Clone)]
pub struct Stepped {
    /// Its number.
    pub number: i32,
    /// What was done.
    pub step: Words,
    /// By whom.
    pub by: String,
    /// When.
    pub at: String,
    /// What was said of it.
    pub comment: Option<String>,
}

/// What a field is called on the form of a kind; its name where it is none of it.
#[must_use]
pub fn label(kind: FormKind, name: &str) -> String {
    let known = fields(kind).into_iter().find(|field| field.name == name);
    known.map_or(name, |field| field.label).to_owned()
}

/// Fields that differ, in the order of the form.
#[must_use]
pub fn differs(kind: FormKind, mut all: Vec<FieldDifference>) -> Vec<Differs> {
    let known = fields(kind);
    all.sort_by_key(|one| known.iter().position(|field| field.name == one.field));
    all.into_iter()
        .map(|one| Differs { label: label(kind, &one.field), before: one.before, after: one.after })
        .collect()
}

/// What was found.
#[must_use]
pub fn found(kind: FormKind, all: Vec<Problem>) -> Vec<Found> {
    all.into_iter().map(|problem| Found { label: label(kind, &problem.path), problem }).collect()
}

/// What was done, by whom as people know them.
#[must_use]
pub fn stepped(revision: Model, by: String) -> Stepped {
    let (number, at, comment) = (revision.number, minute_in_japan(revision.written_at), revision.comment);
    Stepped { number, step: words::step(revision.step), by, at, comment }
}

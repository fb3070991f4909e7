//! The form of a draft: every field of its kind, with what it asks for, what stands in it, and what is wrong with that.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
        problem::Problem,
    },
    service::{
        form::columns::{columns, known_values},
        import::column::{Column, Need},
        sheet::kind::name,
    },
    store::reference::ReferenceRows,
    web::assets,
};
use askama::Template;
use entity::draft::{Fields, FormKind, Model};

/// How the names of fields begin in which more than a line is written.
const LONG: [&str; 9] = [
    "story_",
    "about_",
    "duties_",
    "conditions_",
    "trial_conditions",
    "renewal_criteria",
    "note",
    "holidays",
    "training",
];

/// What the form shows.
#[derive(Debug, Clone)]
pub struct WritingView<'a> {
    /// The draft as it stands.
    pub draft: &'a Model,
    /// What stands in the fields.
    pub fields: &'a Fields,
    /// The words that fields know.
    pub reference: &'a ReferenceRows,
    /// What shows that a form is ours.
    pub form: String,
    /// What is wrong.
    pub wrong: Vec<Problem>,
    /// What others wrote meanwhile in fields that were written here, too.
    pub theirs: Vec<(String, Option<String>)>,
}

/// A field.
#[derive(Debug, Clone)]
pub struct WritingField {
    /// Its name.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it asks for.
    pub note: [&'static str; 2],
    /// What stands in it.
    pub value: String,
    /// Whether the public cannot do without it.
    pub needed: bool,
    /// Whether it says of which thing the draft is, and so stays.
    pub locked: bool,
    /// Whether more than a line is written in it.
    pub is_long: bool,
    /// Most characters.
    pub most: usize,
    /// The words that it knows; none where anything can be written.
    pub choices: Vec<Choice>,
    /// What is wrong with what stands in it.
    pub wrong: Vec<Problem>,
    /// What somebody else wrote in it meanwhile; the inner one is none where it was made blank.
    pub theirs: Option<Option<String>>,
}

/// A word that a field knows.
#[derive(Debug, Clone)]
pub struct Choice {
    /// As files write it.
    pub value: String,
    /// What it means.
    pub words: Words,
    /// Whether it stands in the field.
    pub is_chosen: bool,
}

#[derive(Template)]
#[template(path = "desk/writing.html")]
struct Page<'a> {
    assets: &'static str,
    view: &'a WritingView<'a>,
    kind: Words,
    fields: Vec<WritingField>,
    wrong: Vec<&'a Problem>,
}

/// The page as HTML, to be served at `/desk/drafts/{id}/edit`.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(view: &WritingView<'_>) -> Outcome<String> {
    let all = columns(view.draft.kind);
    let elsewhere = |problem: &&Problem| !all.iter().any(|column| column.name == problem.path);
    let wrong = view.wrong.iter().filter(elsewhere).collect();
    let fields = all.iter().map(|column| view.field(column)).collect();
    let kind = name(view.draft.kind);
    Page { assets: assets::version(), view, kind, fields, wrong }.render().map_err(Fault::internal)
}

impl WritingView<'_> {
    fn field(&self, column: &Column) -> WritingField {
        let value = self.fields.0.get(column.name).cloned().unwrap_or_default();
        let theirs = self.theirs.iter().find(|(name, _)| name == column.name).map(|(_, value)| value.clone());
        WritingField {
            name: column.name,
            label: label(column),
            note: column.about,
            needed: column.need != Need::May,
            locked: self.draft.thing.is_some() && column.need == Need::Key,
            is_long: value.contains('\n') || LONG.iter().any(|start| column.name.starts_with(start)),
            most: column.most,
            choices: choices(self.draft.kind, column, &value, self.reference),
            wrong: self.wrong.iter().filter(|problem| problem.path == column.name).cloned().collect(),
            theirs,
            value,
        }
    }
}

/// What a column is called in Japanese.
pub(super) fn label(column: &Column) -> &'static str {
    column.aliases.first().copied().unwrap_or(column.name)
}

/// The words that a column knows; what stands in the field is one of them, known or not.
fn choices(kind: FormKind, column: &Column, value: &str, reference: &ReferenceRows) -> Vec<Choice> {
    let Some(known) = known_values(kind, column.name, reference) else { return Vec::new() };
    let mut choices: Vec<Choice> =
        known.into_iter().map(|(word, words)| Choice { is_chosen: word == value, value: word, words }).collect();
    if !value.is_empty() && !choices.iter().any(|choice| choice.is_chosen) {
        let words = Words::same(value);
        choices.insert(0, Choice { value: value.to_owned(), words, is_chosen: true });
    }
    choices
}

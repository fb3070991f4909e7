//! Where a draft begins: which thing it is to be of.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
        problem::Problem,
    },
    service::{
        form::columns::columns,
        import::column::{Column, Need},
        sheet::kind::{name, slug},
    },
    web::{assets, desk::draft::writing::label},
};
use askama::Template;
use entity::draft::{Fields, FormKind};

/// Either of these says which employer is meant.
const EITHER: [&str; 3] = ["corporate_number", "employer_reference", "external_reference"];

/// A field that says of which thing the draft is to be.
#[derive(Debug, Clone)]
pub struct KeyField {
    /// Its name.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it asks for.
    pub note: [&'static str; 2],
    /// What stands in it.
    pub value: String,
    /// Whether it cannot be left blank.
    pub needed: bool,
    /// What is wrong with what stands in it.
    pub wrong: Vec<Problem>,
}

#[derive(Template)]
#[template(path = "desk/start.html")]
struct Page<'a> {
    assets: &'static str,
    form: &'a str,
    slug: &'static str,
    kind: Words,
    fields: Vec<KeyField>,
    wrong: Vec<&'a Problem>,
}

/// The columns that say of which thing a row is.
#[must_use]
pub fn keys(kind: FormKind) -> Vec<&'static Column> {
    let is_key = |column: &&Column| column.need == Need::Key || EITHER.contains(&column.name);
    columns(kind).into_iter().filter(|column| is_key(&&**column)).collect()
}

/// The page as HTML, to be served at `/desk/new/{kind}`.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(kind: FormKind, form: &str, entered: &Fields, problems: &[Problem]) -> Outcome<String> {
    let all = keys(kind);
    let field = |column: &&Column| KeyField {
        name: column.name,
        label: label(column),
        note: column.about,
        value: entered.0.get(column.name).cloned().unwrap_or_default(),
        needed: column.need == Need::Key,
        wrong: problems.iter().filter(|problem| problem.path == column.name).cloned().collect(),
    };
    let fields = all.iter().map(|column| field(&&**column)).collect();
    let wrong = problems.iter().filter(|one| !all.iter().any(|column| column.name == one.path)).collect();
    let page = Page { assets: assets::version(), form, slug: slug(kind), kind: name(kind), fields, wrong };
    page.render().map_err(Fault::internal)
}

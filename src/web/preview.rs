//! A draft as the public and as a partner would see it.
use crate::{
    base::{
        clock::{Instant, minute_in_japan},
        fault::{Fault, Outcome},
        language::Words,
        problem::Problem,
    },
    domain::editing::difference::{FieldDifference, difference},
    service::{form::columns::columns, sheet::kind::name},
    web::{assets, desk::words},
};
use askama::Template;
use entity::draft::{FormKind, Model};
use serde_json::Value;

/// How deep what is nested is shown apart.
const DEEPEST: usize = 6;

/// A fact as the page shows it.
struct Line {
    name: String,
    value: String,
}

/// A field that the draft changes.
struct Differs {
    /// What its column is headed.
    title: &'static str,
    field: FieldDifference,
}

impl Differs {
    fn of(kind: FormKind, field: FieldDifference) -> Self {
        Self { title: title(kind, &field.field), field }
    }
}

/// What the column of a field is headed; nothing where it has no heading of its own.
fn title(kind: FormKind, field: &str) -> &'static str {
    let column = columns(kind).into_iter().find(|column| column.name == field);
    column.and_then(|column| column.aliases.first()).copied().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "preview.html")]
struct Page<'a> {
    assets: &'static str,
    up: &'static str,
    draft: &'a Model,
    kind: Words,
    state: Words,
    ends: String,
    lines: Vec<Line>,
    problems: Vec<(&'static str, &'a Problem)>,
    difference: Vec<Differs>,
    item: String,
}

#[derive(Template)]
#[template(path = "preview_unknown.html")]
struct Unknown {
    assets: &'static str,
    up: &'static str,
}

/// The page of a draft, to be served at `/preview/{token}`: `shown` is what the public would be told, or why it cannot
/// become public.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn preview(draft: &Model, ends_at: Instant, shown: &Result<Value, Vec<Problem>>) -> Outcome<String> {
    let public = draft.public_fields.clone().unwrap_or_default();
    let (mut lines, mut item) = (Vec::new(), String::new());
    if let Ok(value) = shown {
        flatten("", value, 0, &mut lines);
        let told = serde_json::json!({ "__typename": "Upserted", "id": value.get("id"), "version": { "node": value } });
        item = serde_json::to_string_pretty(&told).map_err(Fault::internal)?;
    }
    let page = Page {
        assets: assets::version(),
        up: "../",
        draft,
        kind: name(draft.kind),
        state: words::state(draft.state).0,
        ends: minute_in_japan(ends_at),
        lines,
        problems: shown
            .as_ref()
            .err()
            .into_iter()
            .flatten()
            .map(|problem| (title(draft.kind, &problem.path), problem))
            .collect(),
        difference: difference(&public, &draft.fields)
            .into_iter()
            .map(|field| Differs::of(draft.kind, field))
            .collect(),
        item,
    };
    page.render().map_err(Fault::internal)
}

/// The page of a link that shows nothing.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn unknown() -> Outcome<String> {
    Unknown { assets: assets::version(), up: "../" }.render().map_err(Fault::internal)
}

/// Facts one below the other; what is unknown is left out.
fn flatten(name: &str, value: &Value, depth: usize, lines: &mut Vec<Line>) {
    let within = |part: &str| if name.is_empty() { part.to_owned() } else { format!("{name}.{part}") };
    match value {
        Value::Null => {}
        // What kind of thing it is says the head of the page.
        _ if name.ends_with("__typename") => {}
        Value::Object(parts) if depth < DEEPEST => {
            for (part, value) in parts {
                flatten(&within(part), value, depth + 1, lines);
            }
        }
        Value::Array(items) if depth < DEEPEST => {
            for (at, value) in items.iter().enumerate() {
                flatten(&within(&(at + 1).to_string()), value, depth + 1, lines);
            }
        }
        Value::String(text) => lines.push(Line { name: name.to_owned(), value: text.clone() }),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) | Value::Array(_) => {
            lines.push(Line { name: name.to_owned(), value: value.to_string() });
        }
    }
}

//! A draft as the public and as a partner would see it.
use crate::{
    base::{
        clock::{Instant, day_in_japan},
        fault::{Fault, Outcome},
        problem::Problem,
    },
    domain::editing::difference::{FieldDifference, difference},
    web::assets,
};
use askama::Template;
use entity::draft::Model;
use serde_json::Value;

/// How deep what is nested is shown apart.
const DEEPEST: usize = 6;

/// A fact as the page shows it.
struct Line {
    name: String,
    value: String,
}

#[derive(Template)]
#[template(path = "preview.html")]
struct Page<'a> {
    assets: &'static str,
    up: &'static str,
    draft: &'a Model,
    ends: String,
    lines: Vec<Line>,
    problems: &'a [Problem],
    difference: Vec<FieldDifference>,
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
        ends: day_in_japan(ends_at).to_string(),
        lines,
        problems: shown.as_ref().err().map_or(&[], Vec::as_slice),
        difference: difference(&public, &draft.fields),
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

//! A draft as the public and as a partner would see it.
use crate::{
    base::{
        clock::{Instant, minute_in_japan},
        fault::{Fault, Outcome},
        language::Words,
        problem::Problem,
    },
    domain::editing::difference::{FieldDifference, difference},
    service::{editing::forms::fields, image::pictured::Pictured, sheet::kind::name},
    web::{assets, desk::words},
};
use askama::Template;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use entity::draft::{Fields, Model};
use serde_json::Value;

/// How deep what is nested is shown apart.
const DEEPEST: usize = 6;

/// What the public would see.
pub struct Shown {
    /// What it would be told.
    pub told: Value,
    /// The images that it would see.
    pub images: Vec<Pictured>,
}

/// A fact as the page shows it.
struct Line {
    name: String,
    value: String,
}

/// A field of the form, by its heading.
struct Field<'a> {
    label: &'static str,
    value: &'a str,
}

/// A field that the draft changes, by its heading.
struct Changed {
    label: &'static str,
    name: String,
    before: Option<String>,
    after: Option<String>,
}

/// What keeps a field from the public, by its heading.
struct Wrong<'a> {
    label: &'static str,
    problem: &'a Problem,
}

/// An image that stands in the page itself.
struct Image {
    address: String,
    alt: String,
    alt_en: Option<String>,
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
    fields: Vec<Field<'a>>,
    images: Vec<Image>,
    lines: Vec<Line>,
    problems: Vec<Wrong<'a>>,
    difference: Vec<Changed>,
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
pub fn preview(draft: &Model, ends_at: Instant, shown: &Result<Shown, Vec<Problem>>) -> Outcome<String> {
    let public = draft.public_fields.clone().unwrap_or_default();
    let (mut lines, mut item, mut images) = (Vec::new(), String::new(), Vec::new());
    if let Ok(Shown { told: value, images: pictured }) = shown {
        images = pictured.iter().map(image).collect();
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
        fields: filled(draft),
        images,
        lines,
        problems: shown.as_ref().err().map(|found| wrong(draft, found)).unwrap_or_default(),
        difference: changed(draft, &public),
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

/// What is filled in, in the order of the form.
fn filled(draft: &Model) -> Vec<Field<'_>> {
    let value = |name: &str| draft.fields.0.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let all = fields(draft.kind).into_iter();
    all.filter_map(|field| Some(Field { label: field.label, value: value(field.name)? })).collect()
}

/// What a field is called on the form; nothing where it is none of it.
fn label(draft: &Model, name: &str) -> &'static str {
    fields(draft.kind).into_iter().find(|field| field.name == name).map_or("", |field| field.label)
}

fn wrong<'a>(draft: &Model, problems: &'a [Problem]) -> Vec<Wrong<'a>> {
    problems.iter().map(|problem| Wrong { label: label(draft, &problem.path), problem }).collect()
}

fn changed(draft: &Model, public: &Fields) -> Vec<Changed> {
    let label = |name: &str| label(draft, name);
    let known = fields(draft.kind);
    let mut all = difference(public, &draft.fields);
    all.sort_by_key(|one| known.iter().position(|field| field.name == one.field));
    let changed = |one: FieldDifference| Changed {
        label: label(&one.field),
        name: one.field,
        before: one.before,
        after: one.after,
    };
    all.into_iter().map(changed).collect()
}

fn image(of: &Pictured) -> Image {
    let address = format!("data:{};base64,{}", of.picture.form.media_type(), STANDARD.encode(&of.bytes));
    Image { address, alt: of.picture.alt.ja.clone(), alt_en: of.picture.alt.en.clone() }
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

//! What is written in the fields of a form.
use crate::service::editing::forms::fields;
use async_graphql::SimpleObject;
use entity::draft::{Fields, FormKind};

/// A field and what is written in it.
#[derive(SimpleObject)]
pub struct DraftField {
    /// Name of the field: the column of the kind's sheet.
    name: String,
    /// What it is called in Japanese.
    label: &'static str,
    /// What is written, as it was entered.
    value: String,
}

/// What is written, in the order of the form.
#[must_use]
pub fn fields_shown(kind: FormKind, written: &Fields) -> Vec<DraftField> {
    let shown = fields(kind).into_iter().filter_map(|field| {
        let value = written.0.get(field.name)?.clone();
        Some(DraftField { name: field.name.to_owned(), label: field.label, value })
    });
    shown.collect()
}

//! What a form asks for.
use crate::{
    graphql::{text::LocalizedText, word::Word},
    service::editing::forms::{self, fields},
};
use async_graphql::SimpleObject;
use entity::draft::FormKind;

/// A form: what can be written of one kind of thing.
#[derive(SimpleObject)]
pub struct EditorialForm {
    /// Of what.
    kind: Word<FormKind>,
    /// Its fields, in the order of its sheet. A short list: at most 100.
    fields: Vec<FormField>,
}

/// A field of a form.
#[derive(SimpleObject)]
pub struct FormField {
    /// Its name, the same as the column of the kind's sheet.
    name: &'static str,
    /// What it is called in Japanese, the heading of the sheet.
    label: &'static str,
    /// What is to be entered.
    note: LocalizedText,
    /// Whether it says of which thing the form is.
    key: bool,
    /// Whether something new needs it before it can become public.
    needed: bool,
}

impl From<forms::FormField> for FormField {
    fn from(field: forms::FormField) -> Self {
        let note = LocalizedText::new(field.note.ja, Some(&field.note.en));
        Self { name: field.name, label: field.label, note, key: field.key, needed: field.needed }
    }
}

impl EditorialForm {
    /// The form of a kind.
    #[must_use]
    pub fn of(kind: FormKind) -> Self {
        Self { kind: kind.into(), fields: fields(kind).into_iter().map(Into::into).collect() }
    }
}

//! What each form asks for, for whoever builds a form of it.
use crate::{
    base::language::Words,
    service::{form::columns::columns, import::column::Need},
};
use entity::draft::FormKind;

/// A field of a form.
#[derive(Debug, Clone)]
pub struct FormField {
    /// Its name: the column of the kind's sheet.
    pub name: &'static str,
    /// What it is called in Japanese; the name itself where there is no other.
    pub label: &'static str,
    /// What is to be entered.
    pub note: Words,
    /// Whether it says of which thing the form is.
    pub key: bool,
    /// Whether something new needs it before it can become public.
    pub needed: bool,
}

/// The fields of a form, in the order of its sheet.
#[must_use]
pub fn fields(kind: FormKind) -> Vec<FormField> {
    let field = |column: &crate::service::import::column::Column| FormField {
        name: column.name,
        label: column.aliases.first().copied().unwrap_or(column.name),
        note: Words::new(column.about[0], column.about[1]),
        key: column.need == Need::Key,
        needed: column.need != Need::May,
    };
    columns(kind).into_iter().map(field).collect()
}

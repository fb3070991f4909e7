//! Filling the fields of a form with values, each in the one spelling in which files show it.
use crate::service::import::word::Named;
use entity::{draft::Fields, text::Text};
use std::fmt::Display;

/// A form that is being filled.
#[derive(Debug, Default)]
pub(in crate::service::form) struct Form(Fields);

impl Form {
    /// Fills a field; a blank value leaves it out.
    pub(super) fn put(&mut self, column: &str, value: impl Display) {
        let text = value.to_string();
        if !text.trim().is_empty() {
            self.0.0.insert(column.to_owned(), text);
        }
    }

    /// Fills a field where there is a value.
    pub(super) fn may(&mut self, column: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.put(column, value);
        }
    }

    /// A word of a closed vocabulary, by its Japanese name.
    pub(super) fn word(&mut self, column: &str, word: impl Named) {
        self.put(column, word.name());
    }

    /// An answer of yes or no.
    pub(super) fn yes(&mut self, column: &str, yes: bool) {
        self.put(column, if yes { "はい" } else { "いいえ" });
    }

    /// A number that says nothing where it is zero.
    pub(super) fn count(&mut self, column: &str, count: u32) {
        self.may(column, Some(count).filter(|count| *count > 0));
    }

    /// A text in both languages.
    pub(super) fn text(&mut self, [ja, en]: [&str; 2], text: &Text) {
        self.put(ja, &text.ja);
        self.may(en, text.en.as_deref());
    }

    /// A list in one cell.
    pub(super) fn list(&mut self, column: &str, list: &[impl Display]) {
        let parts: Vec<String> = list.iter().map(ToString::to_string).collect();
        self.put(column, parts.join("|"));
    }

    /// The numbers of the employer that it is of.
    pub(super) fn of(&mut self, employer: &entity::employer::Model) {
        self.may("corporate_number", employer.corporate_number.as_deref());
        if employer.corporate_number.is_none() {
            self.may("employer_reference", employer.external_reference.as_deref());
        }
    }

    /// The fields.
    pub(super) fn done(self) -> Fields {
        self.0
    }
}

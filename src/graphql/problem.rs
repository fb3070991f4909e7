//! What a person can correct in what they sent, as mutations tell it.
use crate::{base::problem::Problem as Found, graphql::text::LocalizedText};
use async_graphql::SimpleObject;

/// What has to be corrected in an input. Where a mutation answers with any, it has written nothing.
#[derive(SimpleObject)]
pub struct Problem {
    /// Where in the input, for example `filter.jobs`.
    path: String,
    /// Stable name of the rule, upper snake case.
    code: String,
    /// What is wrong, in Japanese.
    message: String,
    /// What is wrong, in English.
    message_en: String,
    /// How to mend it.
    remedy: LocalizedText,
}

impl From<Found> for Problem {
    fn from(found: Found) -> Self {
        let remedy = LocalizedText::new(found.remedy.ja, Some(&found.remedy.en));
        let (message, message_en) = (found.message.ja.into_owned(), found.message.en.into_owned());
        Self { path: found.path, code: found.code.to_owned(), message, message_en, remedy }
    }
}

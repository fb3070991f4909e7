//! A field that is not the same in two versions.
use crate::domain::editing::difference;
use async_graphql::SimpleObject;

/// A field that is not the same in two versions of a form.
#[derive(SimpleObject)]
pub struct FieldDifference {
    /// Name of the field: the column of the kind's sheet.
    field: String,
    /// What stood there; null where it was blank.
    before: Option<String>,
    /// What stands there; null where it is blank.
    after: Option<String>,
}

impl From<difference::FieldDifference> for FieldDifference {
    fn from(found: difference::FieldDifference) -> Self {
        let difference::FieldDifference { field, before, after } = found;
        Self { field, before, after }
    }
}

/// All of them, for an answer.
pub fn differences(found: Vec<difference::FieldDifference>) -> Vec<FieldDifference> {
    found.into_iter().map(Into::into).collect()
}

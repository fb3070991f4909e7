//! How two versions of a form differ, field by field.
use entity::draft::Fields;

/// A field that is not the same in two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    /// Name of the field: the column of its sheet.
    pub field: String,
    /// What stood there; none where it was blank.
    pub before: Option<String>,
    /// What stands there; none where it is blank.
    pub after: Option<String>,
}

/// The fields in which two versions differ, by name. A blank field is as good as none.
#[must_use]
pub fn difference(before: &Fields, after: &Fields) -> Vec<FieldDifference> {
    let said = |fields: &Fields, name: &str| fields.0.get(name).filter(|text| !text.trim().is_empty()).cloned();
    let mut names: Vec<&String> = before.0.keys().chain(after.0.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let differs = names.into_iter().map(|field| {
        let (before, after) = (said(before, field), said(after, field));
        FieldDifference { field: field.clone(), before, after }
    });
    differs.filter(|field| field.before != field.after).collect()
}

#[cfg(test)]
mod laws {
    use super::difference;
    use entity::draft::Fields;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_difference_leads_from_one_version_to_the_other(
            before: std::collections::BTreeMap<String, String>, after: std::collections::BTreeMap<String, String>,
        ) {
            let (before, after) = (Fields(before), Fields(after));
            let mut led = before.clone();
            for field in difference(&before, &after) {
                match field.after {
                    Some(text) => led.0.insert(field.field, text),
                    None => led.0.remove(&field.field),
                };
            }
            prop_assert!(difference(&led, &after).is_empty());
            prop_assert!(difference(&after, &after).is_empty());
        }
    }
}

//! The columns of each form; those by which files say what is public are left to the workflow.
pub use crate::service::form::values::known_values;
use crate::service::import::{column::Column, employer::columns::is_of_certification, kind::Kind};
use entity::draft::FormKind;

/// What the workflow says, and a form does not: whether a thing is public, why it left the public, and who verified it.
const OF_THE_WORKFLOW: [&str; 4] = ["status", "removal_reason", "verified_by", "verified_on"];

/// The columns of a form, in the order of its fields.
#[must_use]
pub fn columns(kind: FormKind) -> Vec<&'static Column> {
    // A list of employers may state certifications as well; among forms these have their own.
    let of_another = |column: &Column| kind == FormKind::Employer && is_of_certification(column.name);
    let all = kind_of(kind).columns();
    all.filter(|column| !OF_THE_WORKFLOW.contains(&column.name) && !of_another(column)).collect()
}

/// The form that a row of this kind of list fills; none where nobody edits such things.
pub(in crate::service) fn form_of(kind: Kind) -> Option<FormKind> {
    FormKind::ALL.iter().copied().find(|form| kind_of(*form) == kind)
}

/// The kind of list of which a form is a row.
pub(in crate::service) fn kind_of(kind: FormKind) -> Kind {
    match kind {
        FormKind::Profile => Kind::Profiles,
        FormKind::SupportMeasure => Kind::SupportMeasures,
        FormKind::Indicator => Kind::Indicators,
        FormKind::Employer => Kind::Employers,
        FormKind::Certification => Kind::Certifications,
        FormKind::Disclosure => Kind::Disclosures,
        FormKind::Job => Kind::Jobs,
    }
}

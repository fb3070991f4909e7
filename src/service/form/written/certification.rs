//! A certification as the row of its form.
use crate::{service::form::written::fill::Form, store::reference::ReferenceRows};
use entity::{certification, draft::Fields, employer};

/// The row of a certification.
pub(in crate::service::form) fn written(
    employer: &employer::Model,
    row: &certification::Model,
    reference: &ReferenceRows,
) -> Fields {
    let mut form = Form::default();
    let scheme = reference.schemes.iter().find(|scheme| scheme.code == row.scheme_code);
    let level = reference.levels.iter().find(|l| l.scheme_code == row.scheme_code && l.code == row.level_code);
    form.of(employer);
    form.put("certification_scheme", scheme.map_or(&row.scheme_code, |scheme| &scheme.name_ja));
    form.put("certification_level", level.map_or(&row.level_code, |level| &level.name_ja));
    form.yes("plus", row.plus);
    form.put("certified_on", row.certified_on);
    form.may("criteria_version", row.criteria_version.as_deref());
    form.may("valid_until", row.valid_until);
    form.may("revoked_on", row.revoked_on);
    form.word("source_kind", row.source_kind);
    form.put("source_url", &row.source_url);
    form.done()
}

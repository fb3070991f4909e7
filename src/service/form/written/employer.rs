//! An employer as the row of its form.
use crate::{
    service::form::{about::Places, written::fill::Form},
    store::reference::ReferenceRows,
};
use entity::{draft::Fields, employer};

/// The row of an employer.
pub(in crate::service::form) fn written(row: &employer::Model, homes: &Places, reference: &ReferenceRows) -> Fields {
    let mut form = Form::default();
    let industry = reference.industries.iter().find(|industry| industry.code == row.industry_code);
    form.may("corporate_number", row.corporate_number.as_deref());
    form.may("external_reference", row.external_reference.as_deref());
    form.put("name_ja", &row.name_ja);
    form.put("name_kana", &row.name_kana);
    form.may("name_en", row.name_en.as_deref());
    form.list("former_names", &row.former_names.0);
    form.may("local_government_code", homes.get(&row.local_government_id).map(|place| &place.code));
    form.put("industry_code", industry.map_or(&row.industry_code, |industry| &industry.name_ja));
    form.word("size_band", row.size_band);
    form.may("url", row.url.as_deref());
    form.put("about_ja", &row.about_ja);
    form.may("about_en", row.about_en.as_deref());
    form.put("information_as_of", row.information_as_of);
    form.put("source", &row.source);
    form.done()
}

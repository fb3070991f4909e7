//! Parts as the rows of their forms: support measures, indicators, disclosures.
use crate::service::form::written::fill::Form;
use entity::{disclosure, draft::Fields, employer, indicator, local_government, support_measure};

/// The row of a support measure.
pub(in crate::service::form) fn measure(place: &local_government::Model, row: &support_measure::Model) -> Fields {
    let mut form = Form::default();
    form.put("local_government_code", &place.code);
    form.put("reference", &row.reference);
    form.put("position", row.position);
    form.word("kind", row.kind);
    form.put("title_ja", &row.title_ja);
    form.may("title_en", row.title_en.as_deref());
    form.put("conditions_ja", &row.conditions_ja);
    form.may("most_yen", row.most_yen);
    form.may("years", row.years);
    form.may("opens_on", row.opens_on);
    form.may("closes_on", row.closes_on);
    form.may("url", row.url.as_deref());
    form.done()
}

/// The row of an indicator.
pub(in crate::service::form) fn indicator(place: &local_government::Model, row: &indicator::Model) -> Fields {
    let mut form = Form::default();
    form.put("local_government_code", &place.code);
    form.word("key", row.key);
    form.word("sex", row.sex);
    form.put("age_band", if row.age_band == "ALL" { "全年齢" } else { &row.age_band });
    form.put("period", &row.period);
    form.may("value", row.value);
    form.word("unit", row.unit);
    form.put("source", &row.source);
    form.done()
}

/// The row of a disclosure.
pub(in crate::service::form) fn disclosure(employer: &employer::Model, row: &disclosure::Model) -> Fields {
    let mut form = Form::default();
    form.of(employer);
    form.word("item", row.item);
    form.put("scope", &row.scope_ja);
    form.put("as_of", row.as_of);
    form.word("state", row.state);
    form.may("value", row.value);
    form.word("unit", row.unit);
    form.put("source", &row.source);
    form.done()
}

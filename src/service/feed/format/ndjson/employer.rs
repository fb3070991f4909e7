//! An employer with its disclosures as a line of NDJSON.
use crate::{
    catalogue::{employer::Employer, snapshot::Snapshot},
    service::feed::format::json::Object,
};

/// Everything about an employer; its certifications have lines of their own.
pub(super) fn employer(out: &mut Vec<u8>, snapshot: &Snapshot, employer: &Employer) {
    let row = &employer.row;
    let mut it = Object::begin(out);
    it.put("corporateNumber", &row.corporate_number);
    it.both("name", &row.name_ja, row.name_en.as_deref());
    it.put("nameKana", &row.name_kana).put("formerNames", &row.former_names);
    match snapshot.places.at(employer.place) {
        Some(place) => {
            let mut named = it.object("place");
            named.put("id", &place.row.id).put("code", &place.row.code);
            named.both("name", &place.row.name_ja, Some(&place.row.name_en));
            named.end();
        }
        None => {
            it.put("place", &());
        }
    }
    match snapshot.reference.industries().get(usize::from(employer.industry)) {
        Some(industry) => {
            let mut named = it.object("industry");
            named.put("code", &industry.code).put("ja", &industry.name_ja).put("en", &industry.name_en);
            named.end();
        }
        None => {
            it.put("industry", &());
        }
    }
    it.put("sizeBand", &row.size_band).put("url", &row.url);
    it.both("about", &row.about_ja, row.about_en.as_deref());
    it.list("disclosures", &employer.disclosures, |out, figure| {
        let mut it = Object::begin(out);
        it.put("id", &figure.id).put("item", &figure.item).put("state", &figure.state);
        it.put("value", &figure.value).put("unit", &figure.unit).put("scope", &figure.scope_ja);
        it.day("asOf", Some(figure.as_of)).put("source", &figure.source);
        it.end();
    });
    it.day("informationAsOf", Some(row.information_as_of)).put("revision", &row.revision);
    it.instant("publishedAt", row.published_at).instant("updatedAt", Some(row.updated_at));
    it.end();
}

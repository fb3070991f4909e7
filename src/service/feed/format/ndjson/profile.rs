//! A place's workplace-reform profile with its support measures as a line of NDJSON.
use crate::{
    catalogue::place::{Place, Profile},
    service::feed::format::json::Object,
};

/// Everything about a published profile.
pub(super) fn profile(out: &mut Vec<u8>, place: &Place, profile: &Profile) {
    let mut it = Object::begin(out);
    let mut named = it.object("place");
    named.put("id", &place.row.id).put("code", &place.row.code);
    named.both("name", &place.row.name_ja, Some(&place.row.name_en));
    named.end();
    it.put("story", &profile.story);
    it.list("supportMeasures", &profile.measures, |out, measure| {
        let mut it = Object::begin(out);
        it.put("id", &measure.id).put("kind", &measure.kind);
        it.both("title", &measure.title_ja, measure.title_en.as_deref()).put("conditions", &measure.conditions_ja);
        it.put("mostYen", &measure.most_yen).put("years", &measure.years);
        it.day("opensOn", measure.opens_on).day("closesOn", measure.closes_on).put("url", &measure.url);
        it.end();
    });
    it.day("informationAsOf", Some(profile.row.information_as_of)).put("revision", &profile.row.revision);
    it.instant("publishedAt", profile.row.published_at).instant("updatedAt", Some(profile.row.updated_at));
    it.end();
}

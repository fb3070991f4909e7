//! A prefecture or municipality with its indicators as a line of NDJSON.
use crate::{
    catalogue::{place::Place, snapshot::Snapshot},
    service::feed::format::json::Object,
};

/// Everything about a place; its profile has a line of its own.
pub(super) fn place(out: &mut Vec<u8>, snapshot: &Snapshot, place: &Place) {
    let row = &place.row;
    let mut it = Object::begin(out);
    it.put("code", &row.code).put("kind", &row.kind).put("prefectureId", &row.prefecture_id);
    it.both("name", &row.name_ja, Some(&row.name_en)).put("nameKana", &row.name_kana);
    it.put("participatesToday", &place.participation_on(snapshot.day).is_some());
    it.list("wards", &place.wards, |out, ward| {
        let mut it = Object::begin(out);
        it.put("code", &ward.code).put("ja", &ward.name_ja);
        it.end();
    });
    it.list("participations", &place.participations, |out, participation| {
        let row = &participation.row;
        let mut it = Object::begin(out);
        it.put("id", &row.id).day("joinedOn", Some(row.joined_on)).day("leftOn", row.left_on);
        it.day("leadingFrom", row.leading_from).day("leadingUntil", row.leading_until).put("source", &row.source);
        it.list("milestones", &participation.milestones, |out, step| {
            let mut it = Object::begin(out);
            it.both("title", &step.title_ja, step.title_en.as_deref());
            it.day("plannedOn", step.planned_on).day("reachedOn", step.reached_on);
            it.end();
        });
        it.end();
    });
    it.list("indicators", &place.indicators, |out, figure| {
        let mut it = Object::begin(out);
        it.put("id", &figure.id).put("key", &figure.key).put("sex", &figure.sex).put("ageBand", &figure.age_band);
        it.put("period", &figure.period).put("value", &figure.value).put("unit", &figure.unit);
        it.put("source", &figure.source);
        it.end();
    });
    it.put("revision", &row.revision);
    it.end();
}

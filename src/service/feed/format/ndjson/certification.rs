//! A certification as a line of NDJSON.
use crate::{
    catalogue::{certified::Certified, employer::Employer, snapshot::Snapshot},
    domain::certificate::status_on,
    service::feed::format::json::Object,
};

/// Everything about a verified certification, and who holds it.
pub(super) fn certification(out: &mut Vec<u8>, snapshot: &Snapshot, holder: &Employer, certified: &Certified) {
    let row = &certified.row;
    let mut it = Object::begin(out);
    let mut employer = it.object("employer");
    employer.put("id", &holder.row.id).put("corporateNumber", &holder.row.corporate_number);
    employer.both("name", &holder.row.name_ja, holder.row.name_en.as_deref());
    employer.end();
    let mut scheme = it.object("scheme");
    scheme.put("code", &row.scheme_code);
    if let Some(known) = snapshot.reference.schemes().get(usize::from(certified.scheme)) {
        scheme.put("ja", &known.name_ja).put("en", &known.name_en);
    }
    scheme.end();
    let mut level = it.object("level");
    level.put("code", &row.level_code).put("rank", &certified.rank);
    if let Some(known) = snapshot.reference.level(&row.scheme_code, &row.level_code) {
        level.put("ja", &known.name_ja).put("en", &known.name_en);
    }
    level.end();
    it.put("plus", &row.plus).put("status", &status_on(row, snapshot.day));
    it.day("certifiedOn", Some(row.certified_on)).day("validUntil", row.valid_until).day("revokedOn", row.revoked_on);
    it.put("criteriaVersion", &row.criteria_version).put("sourceKind", &row.source_kind);
    it.put("verifiedBy", &row.verified_by).instant("verifiedAt", row.verified_at);
    it.put("revision", &row.revision);
    it.end();
}

//! The names under which readers of the feed know what changed: those of the fields in the schema.
use entity::{job_terms::JobTerms, vocabulary::ThingKind};
use serde_json::{Map, Value};

/// The field that shows a column of a thing's own row, or several separated by spaces; none where no field shows it.
#[expect(clippy::match_same_arms, reason = "a table: kind by kind, column by column")]
pub(super) fn field_of(kind: ThingKind, column: &str) -> Option<&'static str> {
    let shared = match column {
        "information_as_of" => "informationAsOf",
        "name_ja" | "name_en" => "name",
        "name_kana" => "nameKana",
        "published_at" => "publishedAt",
        "about_ja" | "about_en" => "about",
        _ => "",
    };
    let own = match (kind, column) {
        (ThingKind::Job, "title_ja") => "title",
        (ThingKind::Job, "employer_id") => "employer",
        (ThingKind::Job, "local_government_id") => "municipality prefecture workplaces",
        (ThingKind::Job, "workplace_codes") => "workplaces",
        (ThingKind::Job, "occupation_code") => "occupation",
        (ThingKind::Job, "employment_type") => "employmentType",
        (ThingKind::Job, "wage_form" | "wage_min_yen" | "wage_max_yen") => "wage",
        (ThingKind::Job, "remote_work") => "remoteWork",
        (ThingKind::Job, "graduation_years") => "graduationYears",
        (ThingKind::Job, "closing_on") => "closingOn",
        (ThingKind::Job, "posted_at") => "postedAt",
        (ThingKind::Employer, "corporate_number") => "corporateNumber",
        (ThingKind::Employer, "former_names") => "formerNames",
        (ThingKind::Employer, "local_government_id") => "localGovernment",
        (ThingKind::Employer, "industry_code") => "industry",
        (ThingKind::Employer, "size_band") => "sizeBand",
        (ThingKind::Employer, "url") => "url",
        (ThingKind::Employer, "source") => "source",
        (ThingKind::Certification, "employer_id") => "employer",
        (ThingKind::Certification, "scheme_code") => "scheme",
        (ThingKind::Certification, "level_code") => "level",
        (ThingKind::Certification, "plus") => "plus",
        (ThingKind::Certification, "certified_on") => "certifiedOn",
        (ThingKind::Certification, "criteria_version") => "criteriaVersion",
        (ThingKind::Certification, "valid_until") => "validUntil",
        (ThingKind::Certification, "revoked_on") => "revokedOn",
        (ThingKind::Certification, "source_kind") => "sourceKind",
        (ThingKind::Certification, "source_url") => "sourceUrl",
        (ThingKind::Certification, "verified_by") => "verifiedBy",
        (ThingKind::Certification, "verified_at") => "verifiedAt",
        (ThingKind::LocalGovernment, "code") => "code",
        (ThingKind::LocalGovernment, "kind") => "kind",
        (ThingKind::LocalGovernment, "prefecture_id") => "prefecture",
        (ThingKind::Event, "local_government_id") => "localGovernment",
        (ThingKind::Event, "employer_id") => "employer",
        (ThingKind::Event, "kind") => "kind",
        (ThingKind::Event, "title_ja" | "title_en") => "title",
        (ThingKind::Event, "starts_at") => "startsAt",
        (ThingKind::Event, "ends_at") => "endsAt",
        (ThingKind::Event, "venue_ja" | "venue_code") => "venue",
        (ThingKind::Event, "online_url") => "onlineUrl",
        (ThingKind::Event, "how_to_apply_url") => "howToApplyUrl",
        (ThingKind::Event, "apply_until") => "applyUntil",
        (ThingKind::Event, "capacity") => "capacity",
        (ThingKind::Event, "free_of_charge") => "isFreeOfCharge",
        (ThingKind::Event, "source") => "source",
        (ThingKind::Profile, "local_government_id") => "localGovernment",
        // The words of a profile stand in its revision and change together.
        (ThingKind::Profile, "revision") => "contacts headline links priorities story",
        _ => shared,
    };
    (!own.is_empty()).then_some(own)
}

/// The fields of a listing that differ between the documents of two revisions.
pub(super) fn fields_between(before: &str, now: &str) -> Vec<&'static str> {
    let read = |text: &str| -> Map<String, Value> {
        // By way of the document itself, so that what an older one leaves out is not taken for a change.
        let terms: JobTerms = serde_json::from_str(text).unwrap_or_default();
        match serde_json::to_value(terms) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        }
    };
    let (before, now) = (read(before), read(now));
    let mut fields: Vec<_> = now
        .iter()
        .filter(|(key, value)| before.get(*key) != Some(*value))
        .map(|(key, _)| document_field(key))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

fn document_field(key: &str) -> &'static str {
    match key {
        "duties" | "duties_change_scope" => "duties",
        "workplaces" | "workplace_change_scope" => "workplaces",
        "pay" => "wage",
        "uturn" => "uturn",
        "new_graduate" => "newGraduate",
        "apply_url" => "applyUrl",
        _ => "conditions",
    }
}

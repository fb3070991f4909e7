//! The conditions of an agreement in words, for the people who receive the digest.
use crate::{
    base::{fault::Outcome, language::Words},
    catalogue::snapshot::Snapshot,
    service::{feed::question::FeedQuestion, partner::stored::read},
};
use serde_json::Value;

/// A condition for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What it is about.
    pub label: Words,
    /// What it asks for.
    pub value: String,
}

/// Every condition of a kept filter.
///
/// # Errors
/// INTERNAL when it is not of this release.
pub fn conditions(snapshot: &Snapshot, question: &str) -> Outcome<Vec<Condition>> {
    let FeedQuestion { jobs, .. } = read(question)?;
    let Ok(Value::Object(asked)) = serde_json::to_value(jobs.unwrap_or_default()) else { return Ok(Vec::new()) };
    let stated = asked.into_iter().filter(|(_, value)| !value.is_null());
    Ok(stated.map(|(name, value)| Condition { label: label(&name), value: shown(snapshot, &name, &value) }).collect())
}

fn label(name: &str) -> Words {
    match name {
        "prefectures" => Words::new("都道府県", "Prefectures"),
        "municipalities" => Words::new("市区町村", "Municipalities"),
        "regions" => Words::new("地方", "Regions"),
        "industries" => Words::new("産業", "Industries"),
        "occupations" => Words::new("職種", "Occupations"),
        "employmentTypes" => Words::new("雇用形態", "Kinds of employment"),
        "wage" => Words::new("賃金", "Wage"),
        "remoteWork" => Words::new("テレワーク", "Remote work"),
        "newGraduate" => Words::new("新卒者向け", "For new graduates"),
        "graduationYears" => Words::new("卒業年", "Years of graduation"),
        "certification" => Words::new("認定", "Certification"),
        "support" => Words::new("支援", "Support"),
        "participating" => Words::new("事業への参加", "Takes part"),
        "postedSince" => Words::new("掲載日（以降）", "Posted since"),
        "updatedSince" => Words::new("更新日時（以降）", "Changed since"),
        "closingBefore" => Words::new("掲載期限（より前）", "Closing before"),
        other => Words::same(other),
    }
}

fn shown(snapshot: &Snapshot, name: &str, value: &Value) -> String {
    let text = |value: &Value| match value {
        Value::String(code) => named(snapshot, name, code),
        Value::Bool(true) => "はい".to_owned(),
        Value::Bool(false) => "いいえ".to_owned(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    match value {
        Value::Array(all) => all.iter().map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("、"),
        one => text(one),
    }
}

/// The name behind a code; the code itself where it has none.
fn named(snapshot: &Snapshot, name: &str, code: &str) -> String {
    let reference = &snapshot.reference;
    let found = match name {
        "prefectures" => code
            .get(..2)
            .and_then(|number| number.parse().ok())
            .and_then(|number| snapshot.places.at(snapshot.places.prefecture_slot(number)?))
            .map(|place| place.row.name_ja.clone()),
        "municipalities" => snapshot.places.by_code(code).map(|place| place.row.name_ja.clone()),
        "occupations" => reference.occupations().iter().find(|row| row.code == code).map(|row| row.name_ja.clone()),
        "industries" => reference.industries().iter().find(|row| row.code == code).map(|row| row.name_ja.clone()),
        _ => None,
    };
    found.unwrap_or_else(|| code.to_owned())
}

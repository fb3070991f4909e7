//! The closed vocabularies and code tables of columns, for drop-downs.
use crate::{base::language::Words, service::import::word::Named, store::reference::ReferenceRows};
use entity::{
    draft::FormKind,
    vocabulary::{
        DisclosureItem, DisclosureState, EmploymentType, IndicatorKey, RemoteWork, Sex, SizeBand, SmokingMeasure,
        SourceKind, SupportKind, TransferScope, Unit, WageForm,
    },
};

/// Columns that are answered with yes or no.
const YES_OR_NO: [&str; 14] = [
    "accident_insurance",
    "dispatch",
    "employment_insurance",
    "fixed_overtime_excess_paid",
    "health_insurance",
    "internship",
    "mentor",
    "online_interview",
    "overtime",
    "pension_insurance",
    "plus",
    "renewable",
    "renewal_uncapped",
    "trial_same_conditions",
];

/// Lawful grounds of an age limit (労働施策総合推進法施行規則1条の3第1項), as files write them.
const AGE_GROUNDS: [[&str; 3]; 6] = [
    ["1", "1号：定年を上限とする期間の定めのない雇用", "below retirement age, indefinite contract"],
    ["2", "2号：法令により年齢が限られる", "age set by law"],
    ["3i", "3号イ：長期のキャリア形成のための若年者等の採用", "young persons for a long career"],
    ["3ro", "3号ロ：技能の継承のための特定の年齢層", "age group that is rare, to pass on skills"],
    ["3ha", "3号ハ：芸術・芸能の表現のため", "art and performance"],
    ["3ni", "3号ニ：60歳以上、または国の施策の対象者", "60 and over, or persons that a policy supports"],
];

/// What can stand in a column of a form, as files write it, with what it means in both languages; none where anything can.
/// Codes of places are a table of their own.
#[must_use]
pub fn known_values(kind: FormKind, column: &str, reference: &ReferenceRows) -> Option<Vec<(String, Words)>> {
    if YES_OR_NO.contains(&column) {
        return Some(vec![("はい".into(), Words::new("はい", "yes")), ("いいえ".into(), Words::new("いいえ", "no"))]);
    }
    let named = |ja: &str, en: &str| (ja.to_owned(), Words::new(ja.to_owned(), en.to_owned()));
    Some(match (kind, column) {
        (FormKind::SupportMeasure, "kind") => words::<SupportKind>(),
        (FormKind::Indicator, "key") => words::<IndicatorKey>(),
        (FormKind::Indicator, "sex") => words::<Sex>(),
        (FormKind::Indicator | FormKind::Disclosure, "unit") => words::<Unit>(),
        (FormKind::Disclosure, "item") => words::<DisclosureItem>(),
        (FormKind::Disclosure, "state") => words::<DisclosureState>(),
        (_, "size_band") => words::<SizeBand>(),
        (_, "source_kind") => words::<SourceKind>(),
        (_, "employment_type") => words::<EmploymentType>(),
        (_, "wage_form") => words::<WageForm>(),
        (_, "remote_work") => words::<RemoteWork>(),
        (_, "smoking") => words::<SmokingMeasure>(),
        (_, "transfer") => words::<TransferScope>(),
        (_, "age_ground") => AGE_GROUNDS.map(|[text, ja, en]| (text.to_owned(), Words::new(ja, en))).into(),
        (_, "industry_code") => reference.industries.iter().map(|row| named(&row.name_ja, &row.name_en)).collect(),
        (_, "occupation_code") => reference.occupations.iter().map(|row| named(&row.name_ja, &row.name_en)).collect(),
        (_, "certification_scheme") => reference.schemes.iter().map(|row| named(&row.name_ja, &row.name_en)).collect(),
        (_, "certification_level") => reference.levels.iter().map(|row| named(&row.name_ja, &row.name_en)).collect(),
        _ => return None,
    })
}

/// The words of a vocabulary by their Japanese names.
fn words<V: Named>() -> Vec<(String, Words)> {
    V::WORDS.iter().map(|(word, text, _)| (word.name().to_owned(), Words::new(word.name(), *text))).collect()
}

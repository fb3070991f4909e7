//! What would keep a row from the public is told at its column, with the reason and the remedy in both languages.
use crate::{
    example::{certification, disclosure, employer, indicator, job, measure, profile, with},
    ground::Ground,
    town::Town,
};
use entity::draft::{Fields, FormKind};

/// A field, what is entered, where that is told, and by which code.
type Fault = (&'static str, &'static str, &'static str, &'static str);

const PROFILE: [Fault; 17] = [
    ("local_government_code", "46221", "local_government_code", "NUMBER_LEADING_ZERO"),
    ("headline_ja", "", "headline_ja", "CELL_BLANK"),
    ("headline_ja", "=1+1", "headline_ja", "CELL_FORMULA"),
    ("story_ja", "", "story_ja", "CELL_BLANK"),
    ("story_en", "#REF!", "story_en", "CELL_ERROR"),
    ("priority_3_en", "Only in English", "priority_3_ja", "PART_MISSING"),
    ("contact_1_office_ja", "", "contact_1_office_ja", "PART_MISSING"),
    ("contact_1_phone", "でんわ", "contact_1_phone", "PHONE_FORM"),
    ("contact_1_phone", "110", "contact_1_phone", "PHONE_FORM"),
    ("contact_1_email", "hatarakikata＠shibushi", "contact_1_email", "MAIL_FORM"),
    ("contact_1_email", "a@b.jp,c@d.jp", "contact_1_email", "MAIL_FORM"),
    ("link_1_url", "www.shibushi.example.jp", "link_1_url", "ADDRESS_FORM"),
    ("link_1_url", "", "link_1_url", "PART_MISSING"),
    ("link_2_url", "https://www.example.jp/", "link_2_title_ja", "PART_MISSING"),
    ("information_as_of", "2026-11-23", "information_as_of", "DATE_FUTURE"),
    ("information_as_of", "46000", "information_as_of", "DATE_FORM"),
    ("nickname", "しぶし", "nickname", "FIELD_UNKNOWN"),
];

const MEASURE: [Fault; 8] = [
    ("kind", "なんでも", "kind", "CELL_WORD"),
    ("title_ja", "", "title_ja", "CELL_BLANK"),
    ("conditions_ja", "", "conditions_ja", "CELL_BLANK"),
    ("most_yen", "十二万円", "most_yen", "NUMBER"),
    ("most_yen", "-1", "most_yen", "NUMBER_NOT_POSITIVE"),
    ("closes_on", "2026-03-31", "closes_on", "DATE_ORDER"),
    ("position", "0", "position", "NUMBER_NOT_POSITIVE"),
    ("url", "例のページ", "url", "ADDRESS_FORM"),
];

const INDICATOR: [Fault; 5] = [
    ("value", "２割", "value", "NUMBER_DECIMAL"),
    ("value", "1.2E+3", "value", "NUMBER_DECIMAL"),
    ("value", "-3", "value", "FIGURE_BOUNDS"),
    ("unit", "割", "unit", "CELL_WORD"),
    ("source", "", "source", "CELL_BLANK"),
];

const EMPLOYER: [Fault; 6] = [
    ("corporate_number", "1.18E+12", "corporate_number", "NUMBER_SCIENTIFIC"),
    ("corporate_number", "8990000900002", "corporate_number", "NUMBER_CHECK_DIGIT"),
    ("name_ja", "", "name_ja", "CELL_BLANK"),
    ("industry_code", "ものづくり", "industry_code", "CELL_WORD"),
    ("size_band", "大きい", "size_band", "CELL_WORD"),
    ("url", "example.jp", "url", "ADDRESS_FORM"),
];

const CERTIFICATION: [Fault; 8] = [
    ("certification_level", "", "certification_level", "CERTIFICATION_INCOMPLETE"),
    ("certified_on", "2025/4/31", "certified_on", "DATE_NOT_IN_CALENDAR"),
    ("valid_until", "2024-01-01", "valid_until", "DATE_ORDER"),
    ("source_kind", "", "source_kind", "CELL_BLANK"),
    ("source_kind", "うわさ", "source_kind", "CELL_WORD"),
    ("source_url", "", "source_url", "CELL_BLANK"),
    ("source_url", "県の一覧", "source_url", "ADDRESS_FORM"),
    ("verified_by", "私", "verified_by", "FIELD_UNKNOWN"),
];

const DISCLOSURE: [Fault; 6] = [
    ("value", "123.4", "value", "FIGURE_BOUNDS"),
    ("value", "非公開", "value", "NUMBER_DECIMAL"),
    ("state", "非公開", "state", "DISCLOSURE_CONTRADICTION"),
    ("as_of", "2027-03-31", "as_of", "DATE_FUTURE"),
    ("scope", "", "scope", "CELL_BLANK"),
    ("source", "", "source", "CELL_BLANK"),
];

const JOB: [Fault; 6] = [
    ("wage_min_yen", "1000", "wage_min_yen", "R13_MINIMUM_WAGE"),
    ("smoking", "", "smoking", "R11_SMOKING"),
    ("workplace_code", "460001", "workplace_code", "PLACE_UNKNOWN"),
    ("closing_on", "2026-11-21", "closing_on", "R18_CLOSED"),
    ("title_ja", "", "title_ja", "CELL_BLANK"),
    ("status", "公開", "status", "FIELD_UNKNOWN"),
];

async fn each_is_told(town: &Town, kind: FormKind, row: &Fields, faults: &[Fault]) {
    assert_eq!(town.judged(kind, row).await, [], "{kind}");
    for (column, text, told, code) in faults {
        let wrong = with(row, column, text);
        assert_eq!(town.judged(kind, &wrong).await, [((*told).to_owned(), *code)], "{kind}: {column} {text}");
        for problem in town.check(kind, &wrong).await {
            for words in [&problem.message, &problem.remedy] {
                assert!(!words.ja.is_ascii() && words.en.chars().any(|c| c.is_ascii_alphabetic()), "{problem:?}");
            }
        }
    }
}

#[tokio::test]
async fn each_fault_is_told_alone() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        for (kind, row, faults) in [
            (FormKind::Profile, profile(), &PROFILE[..]),
            (FormKind::SupportMeasure, measure(), &MEASURE),
            (FormKind::Indicator, indicator(), &INDICATOR),
            (FormKind::Employer, employer(), &EMPLOYER),
            (FormKind::Certification, certification(), &CERTIFICATION),
            (FormKind::Disclosure, disclosure(), &DISCLOSURE),
            (FormKind::Job, job(), &JOB),
        ] {
            let head = town.head().await;
            each_is_told(&town, kind, &row, faults).await;
            assert_eq!(town.head().await, head, "to judge writes nothing");
            town.published(kind, &row).await;
        }
        ground.remove().await;
    }
}

#[tokio::test]
async fn what_is_to_be_looked_at_does_not_stop_it() {
    let ground = Ground::sqlite().await;
    let mut town = Town::empty(&ground).await;
    let warned = async |town: &Town, kind, row: &Fields, code| {
        let found = town.check(kind, row).await;
        assert!(found.iter().any(|problem| problem.code == code && !problem.is_error()), "{code}: {found:#?}");
    };
    warned(&town, FormKind::SupportMeasure, &measure(), "PROFILE_NOT_PUBLIC").await;
    assert!(town.publish(FormKind::SupportMeasure, &[&measure()]).await.is_err(), "without a profile it has no place");
    town.published(FormKind::Profile, &profile()).await;
    let closed = with(&measure(), "closes_on", "2026-10-31");
    warned(&town, FormKind::SupportMeasure, &closed, "APPLICATIONS_CLOSED").await;
    warned(&town, FormKind::Indicator, &with(&indicator(), "unit", "人"), "UNIT_UNUSUAL").await;
    let thing = town.published(FormKind::Employer, &employer()).await.to_string();
    let over = with(&certification(), "valid_until", "2026-03-31");
    warned(&town, FormKind::Certification, &over, "CERTIFICATION_OVER").await;
    town.withdraw(FormKind::Employer, &thing, entity::vocabulary::RemovalReason::Withdrawn).await.expect("withdrawn");
    warned(&town, FormKind::Job, &job(), "EMPLOYER_NOT_PUBLIC").await;
    ground.remove().await;
}

#[tokio::test]
async fn a_text_that_is_too_long_names_its_column_and_its_limit() {
    let ground = Ground::sqlite().await;
    let town = Town::empty(&ground).await;
    let long = with(&profile(), "headline_ja", &"長".repeat(121));
    let found = town.check(FormKind::Profile, &long).await;
    assert_eq!((found[0].path.as_str(), found[0].code), ("headline_ja", "CELL_LENGTH"));
    assert!(found[0].message.ja.contains("121文字") && found[0].remedy.ja.contains("120文字以内"));
    ground.remove().await;
}

//! Keys: two spellings give one, a wrong one is told at its column, and what it names is found with its public fields.
use crate::{
    example::{NUMBER, PLACE, certification, disclosure, employer, indicator, job, measure, profile, with},
    ground::Ground,
    town::Town,
};
use entity::draft::{Fields, FormKind};
use uturn::domain::local_government::local_government_id;

async fn key(town: &Town, kind: FormKind, row: &Fields) -> String {
    town.subject(kind, row).await.unwrap_or_else(|found| panic!("{kind}: {found:?}")).key
}

async fn wrong(town: &Town, kind: FormKind, row: &Fields) -> Vec<(String, &'static str)> {
    let found = town.subject(kind, row).await.expect_err("a wrong key");
    found.into_iter().map(|problem| (problem.path, problem.code)).collect()
}

#[tokio::test]
async fn two_spellings_give_one_key() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        // Before the thing is there, and afterwards.
        for _ in 0..2 {
            let row = employer();
            assert_eq!(key(&town, FormKind::Employer, &row).await, NUMBER);
            let wide = with(&row, "corporate_number", "８９９０００ ０９００００１".replace(' ', "").as_str());
            assert_eq!(key(&town, FormKind::Employer, &wide).await, NUMBER);
            let sole = with(&row, "corporate_number", "");
            let (one, other) = (with(&sole, "external_reference", "Ａ－９"), with(&sole, "external_reference", "a-9"));
            assert_eq!(key(&town, FormKind::Employer, &one).await, key(&town, FormKind::Employer, &other).await);
            town.published(FormKind::Employer, &row).await;
        }
        let by_reference = with(&employer(), "corporate_number", "");
        assert_eq!(key(&town, FormKind::Employer, &by_reference).await, NUMBER, "known by its number once it is there");
        for _ in 0..2 {
            let row = job();
            let one = key(&town, FormKind::Job, &row).await;
            assert_eq!(key(&town, FormKind::Job, &with(&row, "reference", "ｊ－００１")).await, one);
            let by_reference = with(&with(&row, "corporate_number", ""), "employer_reference", "462217-001");
            assert_eq!(key(&town, FormKind::Job, &by_reference).await, one);
            town.published(FormKind::Job, &row).await;
        }
        for (kind, row, column, other) in [
            (FormKind::Profile, profile(), "local_government_code", "４６２２１７"),
            (FormKind::SupportMeasure, measure(), "reference", "ｒ８－０１"),
            (FormKind::Indicator, indicator(), "age_band", "２０～２９歳"),
            (FormKind::Indicator, indicator(), "key", "YOUTH_RETURN_RATE"),
            (FormKind::Certification, certification(), "certification_scheme", "kurumin"),
            (FormKind::Certification, certification(), "certified_on", "2025/4/1"),
            (FormKind::Disclosure, disclosure(), "scope", "課長級以上の 管理職"),
            (FormKind::Disclosure, disclosure(), "item", "WOMEN_MANAGERS"),
        ] {
            for _ in 0..2 {
                let other = with(&row, column, other);
                assert_eq!(key(&town, kind, &row).await, key(&town, kind, &other).await, "{kind} {column}");
                town.published(kind, &row).await;
            }
        }
        ground.remove().await;
    }
}

#[tokio::test]
async fn a_subject_says_whose_it_is_and_what_is_public() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        let place = local_government_id(PLACE);
        for (kind, row, name) in [
            (FormKind::Profile, profile(), "志布志市"),
            (FormKind::SupportMeasure, measure(), "志布志市 奨学金返還支援"),
            (FormKind::Indicator, indicator(), "志布志市 若者回復率（女性、20-29、2015-2020）"),
            (FormKind::Employer, employer(), "株式会社見本精密"),
            (FormKind::Certification, certification(), "株式会社見本精密 くるみん（2025-04-01）"),
            (FormKind::Disclosure, disclosure(), "株式会社見本精密 管理職に占める女性労働者の割合（2026-03-31）"),
            (FormKind::Job, job(), "精密部品の製造スタッフ"),
        ] {
            let before = town.subject(kind, &row).await.expect("a good key");
            assert_eq!((before.name.as_str(), before.thing, before.public), (name, None, None), "{kind}");
            assert_eq!(
                (before.whose.place, before.whose.prefecture),
                (Some(place), Some(local_government_id("460001")))
            );
            town.published(kind, &row).await;
            let after = town.subject(kind, &row).await.expect("a good key");
            assert_eq!((after.name.as_str(), after.key.as_str()), (name, before.key.as_str()), "{kind}");
            assert!(after.thing.is_some_and(|id| id.contains('_')), "{kind}");
            let public = after.public.expect("public");
            // What is public gives the same when it is published again: nothing new.
            let head = town.head().await;
            town.published(kind, &public).await;
            assert_eq!(town.head().await, head, "{kind}");
            let of_employer = !matches!(kind, FormKind::Profile | FormKind::SupportMeasure | FormKind::Indicator);
            assert_eq!(after.whose.employer.is_some(), of_employer, "{kind}");
        }
        ground.remove().await;
    }
}

#[tokio::test]
async fn a_wrong_key_is_told_at_its_column() {
    let ground = Ground::sqlite().await;
    let mut town = Town::empty(&ground).await;
    town.published(FormKind::Employer, &employer()).await;
    for (kind, row, column, text, told, code) in [
        (FormKind::Profile, profile(), "local_government_code", "", "local_government_code", "CELL_BLANK"),
        (
            FormKind::Profile,
            profile(),
            "local_government_code",
            "462216",
            "local_government_code",
            "NUMBER_CHECK_DIGIT",
        ),
        (FormKind::Profile, profile(), "local_government_code", "469998", "local_government_code", "PLACE_UNKNOWN"),
        (FormKind::SupportMeasure, measure(), "reference", "", "reference", "CELL_BLANK"),
        (FormKind::Indicator, indicator(), "period", "令和2年", "period", "PERIOD_FORM"),
        (FormKind::Indicator, indicator(), "sex", "両方", "sex", "CELL_WORD"),
        (FormKind::Employer, employer(), "corporate_number", "1.18E+12", "corporate_number", "NUMBER_SCIENTIFIC"),
        (FormKind::Job, job(), "corporate_number", "1.18E+12", "corporate_number", "NUMBER_SCIENTIFIC"),
        (FormKind::Job, job(), "corporate_number", "1180301018771", "corporate_number", "EMPLOYER_UNKNOWN"),
        (FormKind::Job, job(), "corporate_number", "", "corporate_number", "EMPLOYER_KEY"),
        (FormKind::Job, job(), "reference", "", "reference", "CELL_BLANK"),
        (FormKind::Certification, certification(), "certification_scheme", "", "certification_scheme", "CELL_BLANK"),
        (FormKind::Certification, certification(), "certification_level", "5", "certification_level", "CELL_WORD"),
        (FormKind::Disclosure, disclosure(), "as_of", "R8.3.31", "as_of", "DATE_FORM"),
    ] {
        let found = wrong(&town, kind, &with(&row, column, text)).await;
        assert_eq!(found, [(told.to_owned(), code)], "{kind} {column} {text}");
    }
    let new = with(&with(&employer(), "corporate_number", ""), "external_reference", "462217-002");
    assert_eq!(
        wrong(&town, FormKind::Employer, &with(&new, "local_government_code", "")).await,
        [("local_government_code".to_owned(), "CELL_BLANK")],
        "nobody knows whose a new employer without a place is"
    );
    ground.remove().await;
}

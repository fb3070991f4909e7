//! The filled examples of the documents can be imported as they are, and their pages list the columns that there are.
use crate::{
    list::{ask, example, example_file, given, logged, run},
    stores::{on_each_store, shown},
};
use entity::vocabulary::{DisclosureItem, DisclosureState, Publication};
use std::path::Path;
use uturn::{
    base::digits::CorporateNumber,
    service::import::{column::table, kind::Kind, report::Report},
    store::reading::Which,
};

#[tokio::test]
async fn the_examples_go_in_and_a_second_time_change_nothing() {
    on_each_store(async |store, _| {
        for (kind, new) in Kind::ALL.into_iter().zip([0, 3, 3, 3, 3, 3, 3, 3, 3]) {
            let asked = ask(store, kind, &example(kind)).await;
            assert_eq!((asked.new, asked.changed, asked.written), (new, 0, false), "{:#?}", asked.found);
            let before = logged(store).await;
            let report = run(store, kind, &example(kind)).await;
            assert_eq!((report.new, report.changed, report.written), (new, 0, new > 0), "{:#?}", report.found);
            let done = |report: &Report| -> Vec<_> {
                report.done.iter().map(|row| (row.line, row.effect, row.name.clone())).collect()
            };
            assert_eq!(done(&report), done(&asked));
            let after = logged(store).await;
            assert!((after > before) == (new > 0));
            let again = run(store, kind, &example(kind)).await;
            let things = if kind == Kind::LocalGovernments { 5 } else { 3 };
            assert_eq!((again.new, again.changed, again.unchanged, again.written), (0, 0, things, false));
            assert_eq!(logged(store).await, after, "a second import writes nothing");
        }
    })
    .await;
}

#[tokio::test]
async fn what_the_examples_say_stands_in_the_store() {
    on_each_store(async |store, _| {
        given(store, &Kind::ALL).await;
        let reading = store.reading().await.map_err(shown).unwrap();
        let (mut jobs, mut employers, mut marks) = (Vec::new(), Vec::new(), Vec::new());
        reading.jobs(Which::All, |row| jobs.push(row)).await.map_err(shown).unwrap();
        reading.employers(Which::All, |row| employers.push(row)).await.map_err(shown).unwrap();
        reading.certifications(Which::All, |row| marks.push(row)).await.map_err(shown).unwrap();
        let maker = jobs.iter().find(|row| row.job.external_reference.as_deref() == Some("J-001")).unwrap();
        let terms: entity::job_terms::JobTerms = maker.terms.parse().unwrap();
        assert_eq!((maker.job.wage_min_yen, maker.job.revision), (215_000, 1));
        assert_eq!((terms.hours.start.as_str(), terms.hours.monthly_hours), ("08:30", Some(163)));
        assert!(terms.duties.ja.contains('\n'), "a quoted line break stays");
        assert_eq!(terms.new_graduate.unwrap().hired, [2, 1, 3]);
        let precision = employers.iter().find(|row| row.name_ja == "株式会社見本精密").unwrap();
        assert_eq!(precision.former_names.0, ["見本鉄工所", "株式会社見本鉄工"]);
        let mut held: Vec<_> = marks.iter().filter(|mark| mark.employer_id == precision.id).collect();
        held.sort_by_key(|mark| mark.certified_on);
        let held: Vec<_> = held.iter().map(|mark| (mark.scheme_code.as_str(), mark.verified_at.is_some())).collect();
        assert_eq!(held, [("kurumin", true), ("youth_yell", true), ("kenko", true)]);
        assert!(employers.iter().any(|row| row.corporate_number.is_none()), "a sole proprietor");
    })
    .await;
}

#[tokio::test]
async fn what_the_examples_of_places_and_parts_say_stands_in_the_store() {
    on_each_store(async |store, _| {
        given(store, &Kind::ALL).await;
        let reading = store.reading().await.map_err(shown).unwrap();
        let (mut profiles, mut stories, mut measures) = (Vec::new(), Vec::new(), Vec::new());
        reading.profiles(Which::All, |row| profiles.push(row)).await.map_err(shown).unwrap();
        reading.profile_revisions(Which::All, |row| stories.push(row)).await.map_err(shown).unwrap();
        reading.support_measures(Which::All, |row| measures.push(row)).await.map_err(shown).unwrap();
        let public = |row: &&entity::profile::Model| row.status == Publication::Published;
        assert_eq!((profiles.iter().filter(public).count(), profiles.len(), stories.len()), (2, 3, 3));
        let story = &stories.iter().find(|row| row.story.links.len() == 1).unwrap().story;
        assert_eq!(
            story.priorities.iter().map(|text| text.en.as_deref()).collect::<Vec<_>>(),
            [Some("Shorter hours"), None]
        );
        assert_eq!(story.contacts[0].phone.as_deref(), Some("099-000-0000 内線 1234"));
        let grant = measures.iter().find(|row| row.reference == "R8-02").unwrap();
        assert_eq!((grant.most_yen, grant.position, grant.years), (Some(1_000_000), 2, None));
        let (mut indicators, mut disclosures) = (Vec::new(), Vec::new());
        reading.indicators(Which::All, |row| indicators.push(row)).await.map_err(shown).unwrap();
        reading.disclosures(Which::All, |row| disclosures.push(row)).await.map_err(shown).unwrap();
        let mut values: Vec<_> = indicators.iter().map(|row| row.value.map(|value| value.to_string())).collect();
        values.sort();
        assert_eq!(values, [None, Some("-1200".to_owned()), Some("41.5".to_owned())], "unknown is no nought");
        let undisclosed = disclosures.iter().find(|row| row.state == DisclosureState::NotDisclosed).unwrap();
        assert_eq!((undisclosed.item, undisclosed.value), (DisclosureItem::MonthlyOvertime, None));
    })
    .await;
}

#[test]
fn the_examples_use_numbers_that_no_corporation_has() {
    for kind in [Kind::Employers, Kind::Jobs, Kind::Certifications, Kind::Disclosures] {
        let sheet = example(kind);
        let at = sheet.header.iter().position(|name| name == "法人番号").unwrap();
        for number in sheet.rows.iter().map(|row| &row.cells[at]).filter(|number| !number.is_empty()) {
            assert!(number.parse::<CorporateNumber>().unwrap().is_fictitious());
        }
    }
}

#[test]
fn the_pages_list_the_columns_that_there_are() {
    for kind in Kind::ALL {
        let page = kind.name();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/import/{page}.md"));
        let text = std::fs::read_to_string(path).unwrap();
        let wanted = table(kind.columns());
        assert!(text.ends_with(&wanted), "docs/import/{page}.md is not what `uturn import {page} --columns` prints");
        assert!(example_file(kind).exists());
    }
}

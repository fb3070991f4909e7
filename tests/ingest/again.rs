//! Importing again: only what differs is written, and earlier revisions stay as they were.
use crate::{
    list::{errors, example, fields, given, logged, read, run, set},
    stores::{on_each_store, shown},
};
use entity::vocabulary::{Publication, RemovalReason};
use uturn::{
    service::import::{by_row::by_row, kind::Kind, report::Effect},
    store::{connect::Store, job::JobRow, reading::Which},
};

async fn listing(store: &Store, reference: &str) -> JobRow {
    let mut found = None;
    let reading = store.reading().await.map_err(shown).unwrap();
    let keep = |row: JobRow| {
        if row.job.external_reference.as_deref() == Some(reference) {
            found = Some(row);
        }
    };
    reading.jobs(Which::All, keep).await.map_err(shown).unwrap();
    found.unwrap()
}

#[tokio::test]
async fn a_changed_listing_is_a_new_revision_and_the_others_stay_untouched() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers, Kind::Jobs]).await;
        let before = listing(store, "J-001").await;
        let mut sheet = example(Kind::Jobs);
        set(&mut sheet, 0, "賃金下限", "220000");
        set(&mut sheet, 0, "賞与", "年3回");
        let report = run(store, Kind::Jobs, &sheet).await;
        assert_eq!((report.new, report.changed, report.unchanged), (0, 1, 2));
        let told = by_row(&report);
        assert_eq!(
            (told[0].line, told[0].effect, told[0].name),
            (2, Some(Effect::Changed), "J-001 精密部品の製造スタッフ")
        );
        assert_eq!(fields(&told[0]), ["wage_min_yen: 215000 → 220000", "bonus: 年2回 → 年3回"]);
        assert!(told[1..].iter().all(|row| row.effect == Some(Effect::Unchanged) && row.difference.is_empty()));
        assert_eq!(logged(store).await, 1, "one thing in the log");
        let after = listing(store, "J-001").await;
        assert_eq!((before.job.revision, after.job.revision), (1, 2));
        assert_eq!((before.job.id, before.job.posted_at), (after.job.id, after.job.posted_at));
        assert!(!before.terms.contains("年3回") && after.terms.contains("年3回"));
    })
    .await;
}

#[tokio::test]
async fn a_filled_listing_leaves_the_public_with_its_reason() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers, Kind::Jobs]).await;
        let number = example(Kind::Jobs).rows[0].cells[0].clone();
        let text = format!("法人番号,求人番号,状態,終了理由\n{number},J-001,取下げ,採用終了\n");
        let report = run(store, Kind::Jobs, &read(text.as_bytes())).await;
        assert_eq!((report.changed, report.written), (1, true), "{:#?}", report.found);
        let job = listing(store, "J-001").await.job;
        assert_eq!((job.status, job.removal_reason), (Publication::Withdrawn, Some(RemovalReason::Filled)));
        assert_eq!(job.wage_min_yen, 215_000, "columns that the file has not stay as they are");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_key_in_a_short_list_is_told_alone() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers, Kind::Jobs]).await;
        let text = "法人番号,求人番号,状態\n1.18E+12,J-001,取下げ\n";
        let report = run(store, Kind::Jobs, &read(text.as_bytes())).await;
        assert_eq!(errors(&report), [(2, "corporate_number", "NUMBER_SCIENTIFIC")]);
    })
    .await;
}

#[tokio::test]
async fn a_blank_cell_clears_and_an_absent_column_keeps() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers]).await;
        let number = example(Kind::Employers).rows[0].cells[0].clone();
        let text = format!("法人番号\t英語名\n{number}\t\n");
        let report = run(store, Kind::Employers, &read(text.as_bytes())).await;
        assert_eq!((report.changed, report.written), (1, true), "{:#?}", report.found);
        let mut found = None;
        let reading = store.reading().await.map_err(shown).unwrap();
        reading.employers_of_numbers(&[number], |row| found = Some(row)).await.map_err(shown).unwrap();
        let employer = found.unwrap();
        assert_eq!((employer.name_en, employer.revision), (None, 2));
        assert!(employer.url.is_some() && employer.about_ja.contains("精密部品"));
    })
    .await;
}

#[tokio::test]
async fn a_certification_is_revoked_by_its_row_and_its_employer_stays() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers]).await;
        let number = example(Kind::Employers).rows[0].cells[0].clone();
        let text = format!("法人番号,認定制度,認定段階,認定日,取消日\n{number},kurumin,KURUMIN,2024/4/1,2026/11/1\n");
        let report = run(store, Kind::Employers, &read(text.as_bytes())).await;
        assert_eq!((report.changed, report.written), (1, true), "{:#?}", report.found);
        // The certification, its holder, and the holder's other one, which filters find by their holder.
        assert_eq!(logged(store).await, 3);
        let mut marks = Vec::new();
        let reading = store.reading().await.map_err(shown).unwrap();
        reading.certifications(Which::All, |mark| marks.push(mark)).await.map_err(shown).unwrap();
        let mark = marks.iter().find(|mark| mark.scheme_code == "kurumin").unwrap();
        assert_eq!((mark.revoked_on.map(|day| day.to_string()).as_deref(), mark.revision), (Some("2026-11-01"), 2));
        assert!(mark.verified_at.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_new_municipality_comes_in_and_a_renamed_one_changes() {
    on_each_store(async |store, _| {
        // A code of 鹿児島県 that nobody has stands for a merger.
        let text = "code,kind,name_ja,name_kana,name_en\n\
                    462322,市,見本市,みほんし,Mihon-shi\n\
                    462217,市,志布志市,しぶしし,Shibushi City\n";
        let report = run(store, Kind::LocalGovernments, &read(text.as_bytes())).await;
        assert_eq!((report.new, report.changed), (1, 1), "{:#?}", report.found);
        assert_eq!(logged(store).await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_imports_at_once_write_once() {
    on_each_store(async |store, _| {
        let sheet = example(Kind::Employers);
        let (one, other) = tokio::join!(run(store, Kind::Employers, &sheet), run(store, Kind::Employers, &sheet));
        assert_eq!((one.new + other.new, one.unchanged + other.unchanged), (3, 3));
        assert!(one.written != other.written);
    })
    .await;
}

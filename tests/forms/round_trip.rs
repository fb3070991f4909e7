//! Exporting is the inverse of reading: every row of every kind of the whole sample data imports unchanged.
use crate::{
    ground::Ground,
    town::{Town, now, secretariat, shown},
};
use entity::{
    draft::{Fields, FormKind},
    id::LocalGovernmentId,
    vocabulary::Publication,
};
use uturn::{
    base::minter::Minter,
    policy::role::{Grant, Role},
    service::{
        form::columns::{columns, known_values},
        import::{
            act::Act,
            kind::{Kind, import},
            report::{Effect, Report},
            sheet::{Line, Sheet},
        },
    },
    store::reading::Which,
};

fn kind_of(kind: FormKind) -> Kind {
    match kind {
        FormKind::Profile => Kind::Profiles,
        FormKind::SupportMeasure => Kind::SupportMeasures,
        FormKind::Indicator => Kind::Indicators,
        FormKind::Employer => Kind::Employers,
        FormKind::Certification => Kind::Certifications,
        FormKind::Disclosure => Kind::Disclosures,
        FormKind::Job => Kind::Jobs,
    }
}

/// Rows as a file has them, every column of the form being there.
fn file(kind: FormKind, rows: &[Fields]) -> Sheet {
    let header: Vec<String> = columns(kind).iter().map(|column| column.name.to_owned()).collect();
    let cells = |row: &Fields| header.iter().map(|name| row.0.get(name).cloned().unwrap_or_default()).collect();
    let rows = (2..).zip(rows).map(|(number, row)| Line { number, cells: cells(row) }).collect();
    Sheet { header, rows }
}

async fn imported(town: &Town, kind: FormKind, rows: &[Fields], dry_run: bool) -> Report {
    let minter = &mut Minter::System;
    let act = Act { store: &town.store, now: now(), minter, dry_run, partial: false, progress: &|_, _| {} };
    import(kind_of(kind), &file(kind, rows), act).await.map_err(shown).expect("imported")
}

#[tokio::test]
async fn what_is_exported_imports_unchanged() {
    for ground in Ground::all().await {
        let town = Town::full(&ground).await;
        for kind in FormKind::ALL.iter().copied() {
            let rows = town.exported(kind, secretariat()).await;
            assert!(rows.len() > 40, "{kind}: {}", rows.len());
            for rows in [&rows[..], &rows[..7]] {
                let report = imported(&town, kind, rows, true).await;
                let errors: Vec<_> = report.found.iter().filter(|found| found.is_error()).collect();
                assert!(errors.is_empty(), "{kind}: {errors:#?}");
                let differing: Vec<_> = report.done.iter().filter(|done| done.effect != Effect::Unchanged).collect();
                assert!(differing.is_empty(), "{kind}: {:#?} of {:#?}", differing[0], rows[0]);
                assert_eq!(report.unchanged, rows.len() as u64, "{kind}");
            }
        }
        ground.remove().await;
    }
}

#[tokio::test]
async fn exported_into_an_empty_store_it_is_all_there_again() {
    for ground in Ground::all().await {
        let full = Town::full(&ground).await;
        let other = Ground::sqlite().await;
        let empty = Town::empty(&other).await;
        // What hangs on others comes after them.
        for kind in [
            FormKind::Profile,
            FormKind::SupportMeasure,
            FormKind::Indicator,
            FormKind::Employer,
            FormKind::Certification,
            FormKind::Disclosure,
        ] {
            let rows = full.exported(kind, secretariat()).await;
            let report = imported(&empty, kind, &rows, false).await;
            assert!(!report.is_refused(), "{kind}: {:#?}", report.found.iter().find(|found| found.is_error()));
            assert_eq!(empty.exported(kind, secretariat()).await, rows, "{kind}");
        }
        other.remove().await;
        ground.remove().await;
    }
}

#[tokio::test]
async fn an_export_holds_what_lies_under_the_lens_and_was_not_withdrawn() {
    for ground in Ground::all().await {
        let town = Town::full(&ground).await;
        let reading = town.store.reading().await.map_err(shown).expect("a reading");
        let (mut employers, mut jobs, mut places) = (Vec::new(), Vec::new(), Vec::new());
        reading.employers(Which::All, |row| employers.push(row)).await.map_err(shown).expect("read");
        reading.jobs(Which::All, |row| jobs.push(row.job)).await.map_err(shown).expect("read");
        reading.local_governments(Which::All, |row| places.push(row)).await.map_err(shown).expect("read");
        drop(reading);
        let of = |id: LocalGovernmentId| places.iter().find(|place| place.id == id).expect("a place");
        let home = of(employers[0].local_government_id);
        let prefecture = home.prefecture_id.unwrap_or(home.id);

        let in_prefecture: Vec<_> = employers
            .iter()
            .filter(|row| {
                row.local_government_id == prefecture || of(row.local_government_id).prefecture_id == Some(prefecture)
            })
            .collect();
        let grant = Grant::new(Role::PrefecturalEditor, Some(prefecture)).expect("a right");
        assert_eq!(town.exported(FormKind::Employer, grant).await.len(), in_prefecture.len());
        let theirs = |id| in_prefecture.iter().any(|row| row.id == id);
        let listed = jobs.iter().filter(|job| theirs(job.employer_id) && job.status != Publication::Withdrawn).count();
        assert_eq!(town.exported(FormKind::Job, grant).await.len(), listed);
        assert!(jobs.iter().any(|job| job.status == Publication::Withdrawn), "the sample has some");

        let hr = Grant::of_employer(employers[0].id);
        let own = town.exported(FormKind::Employer, hr).await;
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].0.get("name_ja"), Some(&employers[0].name_ja));
        assert_eq!(town.exported(FormKind::Profile, hr).await, [], "a profile is the place's");

        let participant = town.exported(FormKind::Profile, secretariat()).await.remove(0);
        let code = &participant.0["local_government_code"];
        let place = places.iter().find(|place| place.code == *code).expect("a place");
        let role = if place.prefecture_id.is_none() { Role::PrefecturalEditor } else { Role::MunicipalEditor };
        let grant = Grant::new(role, Some(place.id)).expect("a right");
        assert!(town.exported(FormKind::Profile, grant).await.contains(&participant));
        ground.remove().await;
    }
}

#[tokio::test]
async fn words_of_an_export_are_among_the_known_values() {
    let ground = Ground::sqlite().await;
    let town = Town::full(&ground).await;
    let reference =
        town.store.reading().await.map_err(shown).expect("a reading").reference().await.map_err(shown).expect("tables");
    for kind in FormKind::ALL.iter().copied() {
        let rows = town.exported(kind, secretariat()).await;
        let mut closed = 0;
        for column in columns(kind) {
            let Some(values) = known_values(kind, column.name, &reference) else { continue };
            closed += 1;
            for row in &rows {
                let Some(text) = row.0.get(column.name) else { continue };
                assert!(values.iter().any(|(value, _)| value == text), "{kind} {}: {text}", column.name);
            }
            assert!(values.iter().all(|(_, words)| !words.ja.is_empty() && !words.en.is_empty()));
        }
        assert!(closed > 0 || kind == FormKind::Profile, "{kind}");
    }
    ground.remove().await;
}

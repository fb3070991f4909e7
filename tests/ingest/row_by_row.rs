//! Row by row: what is new, what changes from what to what, what stays, what is refused; and the rows that pass alone.
use crate::{
    list::{act, ask, errors, example, fields, given, logged, run, set},
    stores::{on_each_store, shown},
};
use entity::draft::{Fields, FormKind};
use uturn::{
    base::{clock::Clock, minter::Minter},
    ingest::{changes, file},
    policy::lens::Lens,
    service::{
        audit::noted::by_command,
        form::{columns::columns, export::export},
        import::{
            act::Act,
            by_row::by_row,
            column::Need,
            kind::{Kind, import_taken},
            report::{Effect, Report},
            sheet::{Line, Sheet},
        },
    },
    store::connect::Store,
};

/// A kind of list with the form of its rows.
const EDITABLE: [(Kind, FormKind); 7] = [
    (Kind::Profiles, FormKind::Profile),
    (Kind::SupportMeasures, FormKind::SupportMeasure),
    (Kind::Indicators, FormKind::Indicator),
    (Kind::Employers, FormKind::Employer),
    (Kind::Certifications, FormKind::Certification),
    (Kind::Disclosures, FormKind::Disclosure),
    (Kind::Jobs, FormKind::Job),
];

async fn exported(store: &Store, kind: FormKind) -> Vec<Fields> {
    let reading = store.reading().await.map_err(shown).unwrap();
    let mut rows = Vec::new();
    export(&reading, &Lens::of_the_command_line(), kind, |row| rows.push(row)).await.map_err(shown).unwrap();
    rows
}

/// These rows as a file with every column of the form.
fn as_list(kind: FormKind, rows: &[Fields]) -> Sheet {
    let header: Vec<String> = columns(kind).iter().map(|column| column.name.to_owned()).collect();
    let cells = |row: &Fields| header.iter().map(|name| row.0.get(name).cloned().unwrap_or_default()).collect();
    let rows = (2..).zip(rows).map(|(number, row)| Line { number, cells: cells(row) }).collect();
    Sheet { header, rows }
}

#[tokio::test]
async fn what_stood_before_is_told_as_exports_show_it() {
    on_each_store(async |store, _| {
        given(store, &Kind::ALL).await;
        for (kind, form) in EDITABLE {
            let rows = exported(store, form).await;
            let mut told = 0;
            for column in columns(form).into_iter().filter(|column| column.need == Need::May) {
                // One column is blanked at a time, so that no row is refused for more than that.
                let mut sheet = as_list(form, &rows);
                let at = sheet.header.iter().position(|name| name == column.name).unwrap();
                sheet.rows.iter_mut().for_each(|line| line.cells[at].clear());
                let report = ask(store, kind, &sheet).await;
                for row in by_row(&report) {
                    let stood = &rows[usize::try_from(row.line).unwrap() - 2];
                    for field in row.difference.iter().filter(|field| field.field == column.name) {
                        assert_eq!(field.before.as_ref(), stood.0.get(&field.field), "{kind:?} {field:?}");
                        told += 1;
                    }
                }
            }
            // A figure that is said to be disclosed cannot be blanked alone.
            assert!(told > 0 || kind == Kind::Disclosures, "{kind:?}");
        }
    })
    .await;
}

/// A kind, a row of its example, what is put into its cells, and what has to be told.
type Change = (Kind, usize, &'static [(&'static str, &'static str)], &'static [&'static str]);

#[tokio::test]
async fn each_change_is_told_with_both_values() {
    on_each_store(async |store, _| {
        given(store, &Kind::ALL).await;
        let changes: [Change; 8] = [
            (
                Kind::Profiles,
                0,
                &[("重点2", ""), ("担当課1の電話", "099-000-0009"), ("状態", "取下げ")],
                &[
                    "status: 公開 → 取下げ",
                    "priority_2_ja: 男女の賃金の差異の公表 → -",
                    "contact_1_phone: 099-000-0000 内線 1234 → 099-000-0009",
                ],
            ),
            (Kind::SupportMeasures, 1, &[("上限額", "600000")], &["most_yen: 1000000 → 600000"]),
            (Kind::Indicators, 1, &[("値", "42")], &["value: 41.5 → 42"]),
            (
                Kind::Employers,
                0,
                &[("業種", "建設業"), ("所在地コード", "462039"), ("認定基準", "")],
                &[
                    "industry_code: 製造業 → 建設業",
                    "local_government_code: 462217 → 462039",
                    "criteria_version: 2022年4月基準 → -",
                ],
            ),
            (
                Kind::Certifications,
                0,
                &[("取消日", "2026-11-01"), ("プラス", "はい")],
                &["plus: いいえ → はい", "revoked_on: - → 2026-11-01"],
            ),
            (
                Kind::Disclosures,
                0,
                &[("値", ""), ("公開の有無", "非公開")],
                &["value: 74.2 → -", "state: 公開 → 非公開"],
            ),
            (
                Kind::Jobs,
                1,
                &[("職業分類", "01"), ("住まいの支援", "寮あり")],
                &["occupation_code: 保育・教育の職業 → 管理的職業", "housing: - → 寮あり"],
            ),
            (Kind::Participants, 0, &[("終了日", "2026-11-01")], &["left_on: - → 2026-11-01"]),
        ];
        for (kind, row, cells, wanted) in changes {
            let mut sheet = example(kind);
            for (heading, value) in cells {
                let names = |column: &uturn::service::import::column::Column| column.aliases.contains(heading);
                let column = kind.columns().find(|column| names(column)).unwrap();
                let heading = sheet.header.iter().find(|name| column.aliases.contains(&name.as_str())).unwrap().clone();
                set(&mut sheet, row, &heading, value);
            }
            let before = logged(store).await;
            let report = ask(store, kind, &sheet).await;
            assert_eq!(errors(&report), [], "{kind:?}");
            let told = by_row(&report);
            let told: Vec<_> = told.iter().filter(|told| told.effect == Some(Effect::Changed)).collect();
            assert_eq!((told.len(), told[0].line), (1, sheet.rows[row].number), "{kind:?}");
            assert_eq!(fields(told[0]), wanted, "{kind:?}");
            assert_eq!(logged(store).await, before);
        }
    })
    .await;
}

#[tokio::test]
async fn a_further_certification_is_told_in_its_own_row() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers]).await;
        let mut sheet = example(Kind::Employers);
        set(&mut sheet, 1, "有効期限", "2027-11-30");
        let mut new = sheet.rows[1].clone();
        new.number = 9;
        sheet.rows.push(new);
        set(&mut sheet, 4, "認定制度", "もにす");
        let report = ask(store, Kind::Employers, &sheet).await;
        let told = by_row(&report);
        assert_eq!((told[1].first, told[1].effect), (Some(2), Some(Effect::Changed)));
        assert_eq!(fields(&told[1]), ["valid_until: 2026-11-30 → 2027-11-30"]);
        assert_eq!((told[4].first, told[4].effect), (Some(2), Some(Effect::New)));
        assert!(fields(&told[4]).contains(&"certification_scheme: - → もにす".to_owned()), "{told:#?}");
        assert!(told[4].difference.iter().all(|field| field.before.is_none()));
    })
    .await;
}

async fn partial(store: &Store, kind: Kind, sheet: &Sheet) -> Report {
    act(store, kind, sheet, (false, true)).await
}

#[tokio::test]
async fn the_rows_that_pass_are_written_where_that_is_asked_for() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers]).await;
        for kind in [Kind::Profiles, Kind::SupportMeasures, Kind::Indicators, Kind::Certifications, Kind::Disclosures] {
            let mut sheet = example(kind);
            // In the second row something is wrong that nobody needs to know to find the other two.
            let column = kind.columns().find(|column| column.need == Need::New).unwrap();
            let heading = sheet.header.iter().find(|name| column.aliases.contains(&name.as_str())).unwrap().clone();
            set(&mut sheet, 1, &heading, "=1+1");
            let (all, before) = (run(store, kind, &sheet).await, logged(store).await);
            assert_eq!((all.written, all.refused.as_slice()), (false, &[sheet.rows[1].number][..]), "{kind:?}");
            let some = partial(store, kind, &sheet).await;
            assert_eq!(errors(&some), [(sheet.rows[1].number, column.name, "CELL_FORMULA")]);
            assert_eq!((some.new, some.written, some.refused.len()), (2, true, 1), "{kind:?}");
            assert!(logged(store).await > before);
            // Mended, the file is imported whole, and the rows that were written say what stands.
            let again = run(store, kind, &example(kind)).await;
            assert_eq!((again.new, again.unchanged, again.written), (1, 2, true), "{kind:?} {:#?}", again.found);
        }
    })
    .await;
}

#[tokio::test]
async fn an_employer_with_a_wrong_certification_is_left_out_whole() {
    on_each_store(async |store, _| {
        let mut sheet = example(Kind::Employers);
        set(&mut sheet, 1, "確認方法", "うわさ");
        let report = partial(store, Kind::Employers, &sheet).await;
        assert_eq!(errors(&report), [(4, "source_kind", "CELL_WORD")]);
        assert_eq!((report.new, report.written, report.refused.as_slice()), (2, true, &[2, 4][..]));
        let told = by_row(&report);
        assert!(told[0].errors.is_empty() && told[0].beside().unwrap()[1].contains("goes with it"));
        let text = String::from_utf8(changes::csv(&report).map_err(shown).unwrap()).unwrap();
        assert!(text.starts_with('\u{feff}') && text.contains("4,誤り refused,,source_kind,,うわさ,"), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_cell_that_the_file_has_damaged_keeps_its_row_out() {
    on_each_store(async |store, _| {
        let text = "団体コード,指標,性別,年齢,期間,値,出典\n\
                    460001,転入超過数,総数,全年齢,2023,5,見本\n460001,転入超過数,総数,全年齢,2024,6,見本\n";
        let columns: Vec<_> = Kind::Indicators.columns().collect();
        let mut taken = file::open(text.as_bytes(), &columns).unwrap();
        let merged = ["結合セルです", "The cell is merged"];
        let found = uturn::service::import::taken::refused("CELL_MERGED", merged, ["直してください。", "Mend it."]);
        taken.found.push(uturn::service::import::found::Found { line: 3, ..found });
        let import = async |partial| {
            let (now, minter, progress) = (Clock::System.now(), &mut Minter::System, &|_, _| {});
            let act = Act { store, now, minter, dry_run: false, partial, progress };
            import_taken(Kind::Indicators, &taken, act, by_command("import", "indicators"))
                .await
                .map_err(shown)
                .unwrap()
        };
        let report = import(false).await;
        assert_eq!((report.written, report.new, report.refused.as_slice()), (false, 1, &[3][..]));
        let report = import(true).await;
        assert_eq!((report.written, report.new, report.refused.as_slice()), (true, 1, &[3][..]));
        assert_eq!(exported(store, FormKind::Indicator).await.len(), 1);
        // Above the rows it concerns all of them.
        taken.found[0].line = 1;
        let (now, minter, progress) = (Clock::System.now(), &mut Minter::System, &|_, _| {});
        let act = Act { store, now, minter, dry_run: false, partial: true, progress };
        let noting = by_command("import", "indicators");
        let report = import_taken(Kind::Indicators, &taken, act, noting).await.map_err(shown).unwrap();
        assert!(!report.written);
    })
    .await;
}

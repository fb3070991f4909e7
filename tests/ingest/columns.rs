//! Every column of every kind is read, by each of its names, in any order.
use crate::{
    list::{ask, errors, example, given, repeated, set},
    stores::on_each_store,
};
use uturn::{
    base::digits::CorporateNumber,
    service::import::{kind::Kind, report::Report, sheet::Sheet},
};

/// The heading of the example for a column, or the column's own name.
fn heading(sheet: &Sheet, names: &[&str]) -> String {
    let known = |name: &&&str| sheet.header.iter().any(|heading| heading == **name);
    names.iter().find(known).unwrap_or(&names[0]).to_string()
}

#[tokio::test]
async fn a_formula_is_found_in_every_column() {
    on_each_store(async |store, _| {
        given(store, &[Kind::Employers]).await;
        for kind in Kind::ALL {
            let columns: Vec<_> = kind.columns().collect();
            let mut sheet = repeated(&example(kind), 0, columns.len());
            let mut wanted = Vec::new();
            for (row, column) in columns.iter().enumerate() {
                let number = CorporateNumber::fictitious(u32::try_from(row).unwrap()).unwrap();
                match kind {
                    Kind::Employers => set(&mut sheet, row, "法人番号", number.as_str()),
                    Kind::Jobs => set(&mut sheet, row, "求人番号", &row.to_string()),
                    _ => {}
                }
                if kind == Kind::Employers {
                    set(&mut sheet, row, "事業所番号", &row.to_string());
                }
                let names: Vec<&str> = std::iter::once(column.name).chain(column.aliases.iter().copied()).collect();
                let heading = heading(&sheet, &names);
                set(&mut sheet, row, &heading, "=1+1");
                wanted.push((row as u64 + 2, column.name, "CELL_FORMULA"));
            }
            let report = ask(store, kind, &sheet).await;
            let found = errors(&report);
            for wanted in wanted {
                assert!(found.contains(&wanted), "{kind:?} does not read {wanted:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn headings_are_known_by_any_name_in_any_order() {
    on_each_store(async |store, _| {
        for kind in Kind::ALL {
            let mut sheet = example(kind);
            for heading in &mut sheet.header {
                let column = kind.columns().find(|column| column.aliases.contains(&heading.as_str()));
                if let Some(column) = column {
                    *heading = column.name.to_uppercase();
                }
            }
            sheet.header.reverse();
            sheet.rows.iter_mut().for_each(|row| row.cells.reverse());
            // Ids are made anew each time.
            let english = Report { done: Vec::new(), ..ask(store, kind, &sheet).await };
            let japanese = Report { done: Vec::new(), ..ask(store, kind, &example(kind)).await };
            assert_eq!(english, japanese);
            given(store, &[kind]).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_missing_a_doubled_and_an_unknown_heading_are_told() {
    on_each_store(async |store, _| {
        let mut sheet = example(Kind::Participants);
        sheet.header[0] = "団体のコード".into();
        sheet.header[3] = "参加開始日".into();
        let report = ask(store, Kind::Participants, &sheet).await;
        assert_eq!(
            errors(&report),
            [(1, "参加開始日", "COLUMN_TWICE"), (1, "local_government_code", "COLUMN_MISSING")]
        );
        assert!(report.found.iter().any(|found| found.problem.code == "COLUMN_UNKNOWN" && !found.is_error()));
        let mut sheet = example(Kind::Employers);
        let at = sheet.header.iter().position(|name| name == "規模").unwrap();
        sheet.header[at] = "備考".into();
        let report = ask(store, Kind::Employers, &sheet).await;
        assert_eq!(errors(&report), [(2, "size_band", "COLUMN_MISSING")], "told once, not for every row");
    })
    .await;
}

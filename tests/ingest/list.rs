//! A list in the hands of a test: the filled example of the documents, changed cell by cell.
use crate::stores::{now, shown};
use std::path::{Path, PathBuf};
use uturn::{
    base::minter::Minter,
    ingest::table,
    service::import::{
        act::Act,
        by_row::RowTold,
        kind::{Kind, import},
        report::Report,
        sheet::{Line, Sheet},
    },
    store::connect::Store,
};

/// Where the filled example of a kind stands.
pub(crate) fn example_file(kind: Kind) -> PathBuf {
    let name = match kind {
        Kind::LocalGovernments => "local_governments",
        Kind::Participants => "participants",
        Kind::Employers => "employers",
        Kind::Jobs => "jobs",
        Kind::Profiles => "profiles",
        Kind::SupportMeasures => "support_measures",
        Kind::Indicators => "indicators",
        Kind::Certifications => "certifications",
        Kind::Disclosures => "disclosures",
    };
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/import/{name}.csv"))
}

/// The filled example of a kind.
pub(crate) fn example(kind: Kind) -> Sheet {
    read(&std::fs::read(example_file(kind)).unwrap())
}

/// A list from the bytes of its file.
pub(crate) fn read(bytes: &[u8]) -> Sheet {
    table::read(bytes).unwrap().0
}

/// Puts a value into a cell of a row; the heading is added where the list has it not.
pub(crate) fn set(sheet: &mut Sheet, row: usize, heading: &str, value: &str) {
    let at = sheet.header.iter().position(|name| name == heading).unwrap_or_else(|| {
        sheet.header.push(heading.to_owned());
        sheet.header.len() - 1
    });
    let cells = &mut sheet.rows[row].cells;
    cells.resize(cells.len().max(at + 1), String::new());
    value.clone_into(&mut cells[at]);
}

/// The same row so many times, in lines from 2 on.
pub(crate) fn repeated(sheet: &Sheet, row: usize, times: usize) -> Sheet {
    let cells = &sheet.rows[row].cells;
    let rows = (0..times).map(|at| Line { number: at as u64 + 2, cells: cells.clone() });
    Sheet { header: sheet.header.clone(), rows: rows.collect() }
}

/// Imports a list.
pub(crate) async fn run(store: &Store, kind: Kind, sheet: &Sheet) -> Report {
    act(store, kind, sheet, (false, false)).await
}

/// Asks what importing a list would do.
pub(crate) async fn ask(store: &Store, kind: Kind, sheet: &Sheet) -> Report {
    act(store, kind, sheet, (true, false)).await
}

/// Imports a list: whether that is a dry run, and whether the rows that pass are wanted alone.
pub(crate) async fn act(store: &Store, kind: Kind, sheet: &Sheet, (dry_run, partial): (bool, bool)) -> Report {
    let minter = &mut Minter::System;
    let act = Act { store, now: now(), minter, dry_run, partial, progress: &|_, _| {} };
    import(kind, sheet, act).await.map_err(shown).unwrap()
}

/// Imports the examples of these kinds, which have to be sound.
pub(crate) async fn given(store: &Store, kinds: &[Kind]) {
    for kind in kinds {
        let report = run(store, *kind, &example(*kind)).await;
        assert!(!report.is_refused(), "{:#?}", report.found);
    }
    store.stamp(now()).await.map_err(shown).unwrap();
}

/// How many things wait in the change log for their number.
pub(crate) async fn logged(store: &Store) -> usize {
    store.reading().await.map_err(shown).unwrap().pending().await.map_err(shown).unwrap().len()
}

/// What stops an import: line, column, code.
pub(crate) fn errors(report: &Report) -> Vec<(u64, &str, &str)> {
    let errors = report.found.iter().filter(|found| found.is_error());
    errors.map(|found| (found.line, found.problem.path.as_str(), found.problem.code)).collect()
}

/// Every fault has its words in both languages, and the value where there is one.
pub(crate) fn is_told_well(report: &Report) {
    for found in &report.found {
        let problem = &found.problem;
        for (ja, en) in [(&problem.message.ja, &problem.message.en), (&problem.remedy.ja, &problem.remedy.en)] {
            assert!(!ja.is_ascii() && en.chars().any(|c| c.is_ascii_alphabetic()), "{found:?}");
        }
    }
}

/// One fault a row: the heading, the value planted there, and the column and code by which it must be told.
pub(crate) type Fault = (&'static str, &'static str, &'static str, &'static str);

/// Plants one fault in each row and imports: exactly these are told, and nothing is written.
pub(crate) async fn only_these(store: &Store, kind: Kind, mut sheet: Sheet, faults: &[Fault]) {
    assert_eq!(sheet.rows.len(), faults.len());
    for (row, (heading, value, _, _)) in faults.iter().enumerate() {
        set(&mut sheet, row, heading, value);
    }
    let before = logged(store).await;
    let report = run(store, kind, &sheet).await;
    let wanted: Vec<_> =
        faults.iter().enumerate().map(|(row, (_, _, column, code))| (row as u64 + 2, *column, *code)).collect();
    assert_eq!(errors(&report), wanted);
    is_told_well(&report);
    assert!(report.is_refused() && !report.written);
    assert_eq!(logged(store).await, before, "something was written");
}

/// How a row differs from what is known: column, before and after.
pub(crate) fn fields(row: &RowTold<'_>) -> Vec<String> {
    let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    row.difference.iter().map(|f| format!("{}: {} → {}", f.field, said(&f.before), said(&f.after))).collect()
}

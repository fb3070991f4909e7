//! The commands: workbooks come in as lists do, templates and exports go out.
use crate::books::{Is, book};
use std::{path::Path, process::Command};
use uturn::{
    ingest::file::open,
    service::import::{column::Column, kind::Kind},
};

fn uturn(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uturn"));
    let ended = command.current_dir(folder).env("UTURN_DATA_DIR", folder).args(arguments).output().unwrap();
    let said = String::from_utf8(ended.stdout).unwrap() + &String::from_utf8(ended.stderr).unwrap();
    (ended.status.code().unwrap(), said)
}

#[test]
fn workbooks_come_in_and_sheets_go_out() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(uturn(folder, &["migrate", "up"]).0, 0);
    // The example of the documents, as somebody saves it from a spreadsheet.
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/import/employers.csv");
    let columns: Vec<_> = Kind::Employers.columns().collect();
    let taken = open(&std::fs::read(example).unwrap(), &columns).unwrap();
    let rows = std::iter::once(&taken.sheet.header).chain(taken.sheet.rows.iter().map(|line| &line.cells));
    let rows: Vec<Vec<Is<'_>>> = rows.map(|row| row.iter().map(|text| Is::Text(text)).collect()).collect();
    let rows: Vec<&[Is<'_>]> = rows.iter().map(Vec::as_slice).collect();
    std::fs::write(folder.join("list.xlsx"), book(&rows)).unwrap();
    let (code, said) = uturn(folder, &["import", "employers", "list.xlsx"]);
    assert!(code == 0 && said.contains("新規 new 3"), "{said}");
    std::fs::write(folder.join("torn.xlsx"), &book(&rows)[..500]).unwrap();
    let (code, said) = uturn(folder, &["import", "employers", "torn.xlsx"]);
    assert!(code == 3 && said.contains("FILE_DAMAGED"), "{said}");

    for (arguments, file) in [
        (["template", "support-measure", "--out", "template.xlsx"], "template.xlsx"),
        (["export", "employer", "--out", "export.xlsx"], "export.xlsx"),
        (["export", "employer", "--out", "export.csv"], "export.csv"),
    ] {
        let (code, said) = uturn(folder, &arguments);
        assert!(code == 0 && said.contains(file) && folder.join(file).exists(), "{said}");
    }
    let exported = open(&std::fs::read(folder.join("export.xlsx")).unwrap(), &columns).unwrap();
    assert_eq!(exported.sheet.rows.len(), 3);
    assert_eq!(uturn(folder, &["export", "employer", "--out", "export.pdf"]).0, 1);
    let (code, said) = uturn(folder, &["export", "employer", "--out", "old.csv", "--charset", "windows-31j"]);
    assert!(code == 0 && said.contains("U+FF5E") | !said.contains("U+"), "{said}");
}

/// The kinds that are edited, in the order in which they build on each other: of lists, of forms, and of their examples.
const EDITABLE: [[&str; 3]; 7] = [
    ["employers", "employer", "employers"],
    ["jobs", "job", "jobs"],
    ["profiles", "profile", "profiles"],
    ["support-measures", "support-measure", "support_measures"],
    ["indicators", "indicator", "indicators"],
    ["certifications", "certification", "certifications"],
    ["disclosures", "disclosure", "disclosures"],
];

fn columns(list: &str) -> Vec<&'static Column> {
    Kind::ALL.into_iter().find(|kind| kind.name() == list).unwrap().columns().collect()
}

fn example(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/import/{name}.csv"))).unwrap()
}

fn rows(bytes: &[u8], columns: &[&'static Column]) -> Vec<Vec<String>> {
    let taken = open(bytes, columns).unwrap();
    std::iter::once(taken.sheet.header).chain(taken.sheet.rows.into_iter().map(|line| line.cells)).collect()
}

fn as_book(rows: &[Vec<String>]) -> Vec<u8> {
    let rows: Vec<Vec<Is<'_>>> = rows.iter().map(|row| row.iter().map(|text| Is::Text(text)).collect()).collect();
    book(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[test]
fn every_kind_comes_in_by_each_format_and_goes_out_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(uturn(folder, &["migrate", "up"]).0, 0);
    for [list, form, name] in EDITABLE {
        let columns = columns(list);
        // As a clerk makes it: the template, with the rows of the example under its headings.
        assert_eq!(uturn(folder, &["template", form, "--out", "template.xlsx"]).0, 0);
        let template = rows(&std::fs::read(folder.join("template.xlsx")).unwrap(), &columns);
        let example_rows = rows(&example(name), &columns);
        let is_same = |one: &str, other: &str| {
            columns.iter().any(|column| column.aliases.contains(&one) && column.aliases.contains(&other))
        };
        let filled = example_rows[1..].iter().map(|row| {
            let place = |heading: &String| example_rows[0].iter().position(|known| is_same(known, heading));
            template[0].iter().map(|heading| place(heading).map_or(String::new(), |at| row[at].clone())).collect()
        });
        let mut filled: Vec<Vec<String>> = std::iter::once(template[0].clone()).chain(filled).collect();
        // Further certifications of an employer are rows of their own kind of form.
        filled.retain(|row| list != "employers" || !row[2].is_empty());
        let things = filled.len() - 1;
        std::fs::write(folder.join("list.xlsx"), as_book(&filled)).unwrap();
        let (code, said) = uturn(folder, &["import", list, "list.xlsx", "--dry-run", "--verbose"]);
        assert!(code == 0 && said.contains(&format!("新規 new {things}、")) && said.contains("Dry run"), "{said}");
        let (code, said) = uturn(folder, &["import", list, "list.xlsx"]);
        assert!(code == 0 && said.contains("Written."), "{list} {said}");
        // The example itself, as Excel saves it in Japan, says the same but for what a form has not.
        let example = String::from_utf8(example(name)[3..].to_vec()).unwrap();
        let (old, ..) = encoding_rs::SHIFT_JIS.encode(&example);
        std::fs::write(folder.join("old.csv"), &old).unwrap();
        let (code, said) = uturn(folder, &["import", form, "old.csv"]);
        assert!(code == 0 && said.contains("新規 new 0、"), "{list} {said}");

        let export = |out: &str| {
            assert_eq!(uturn(folder, &["export", form, "--out", out]).0, 0);
            rows(&std::fs::read(folder.join(out)).unwrap(), &columns)
        };
        let (first, csv) = (export("first.xlsx"), export("first.csv"));
        let cells = |rows: &[Vec<String>]| -> Vec<Vec<String>> {
            let trimmed = rows.iter().map(|row| {
                let end = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
                row[..end].iter().map(|cell| cell.replace("\r\n", "\n")).collect()
            });
            trimmed.collect()
        };
        assert!(first.len() > 1 && cells(&first) == cells(&csv), "{list}");
        for out in ["first.xlsx", "first.csv"] {
            let (code, said) = uturn(folder, &["import", list, out]);
            assert!(
                code == 0 && said.contains("新規 new 0、変更 changed 0、") && said.contains("Nothing differs"),
                "{said}"
            );
        }
        assert_eq!(cells(&export("second.xlsx")), cells(&first), "{list}");
    }
    assert_eq!(uturn(folder, &["audit", "verify"]).0, 0);
    assert_eq!(uturn(folder, &["audit", "export", "--out", "audit.csv"]).0, 0);
    let audit = std::fs::read_to_string(folder.join("audit.csv")).unwrap();
    assert!(EDITABLE.iter().all(|[list, ..]| audit.contains(list)), "{audit}");
}

#[test]
fn a_list_with_faults_comes_back_to_be_mended() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(uturn(folder, &["migrate", "up"]).0, 0);
    let columns = columns("indicators");
    let good = rows(&example("indicators"), &columns);
    let mut bad = good.clone();
    "10006".clone_into(&mut bad[1][0]);
    "1.5E+3".clone_into(&mut bad[2][5]);
    std::fs::write(folder.join("list.xlsx"), as_book(&bad)).unwrap();
    let asked = ["import", "indicators", "list.xlsx", "--changes", "changes.csv", "--report", "report.csv", "--mended"];
    let (code, said) = uturn(folder, &[&asked[..], &["mended.pdf"]].concat());
    assert!(code == 1 && said.contains(".xlsx") && !folder.join("report.csv").exists(), "{said}");
    let (code, said) = uturn(folder, &[&asked[..], &["mended.xlsx"]].concat());
    assert!(code == 3 && said.contains("Nothing was written, because") && said.contains("refused 2"), "{said}");
    let mended = |name: &str| rows(&std::fs::read(folder.join(name)).unwrap(), &columns);
    let mut back = mended("mended.xlsx");
    assert_eq!(back[0][good[0].len()..], ["誤り error", "直し方 remedy"]);
    for (row, bad) in back.iter().zip(&bad).skip(1) {
        assert_eq!(row[..bad.len() - 1], bad[..bad.len() - 1]);
    }
    assert!(
        back[1][9].contains("10006") && back[2][9].contains("1.5E+3") && back[3].get(9).is_none_or(String::is_empty)
    );
    let changes = std::fs::read_to_string(folder.join("changes.csv")).unwrap();
    assert!(changes.contains("2,誤り refused,,local_government_code,,10006,"), "{changes}");
    assert!(changes.contains("\r\n4,新規 new,鹿屋市"), "{changes}");

    // The rows that pass, and then the mended file with its two columns.
    let (code, said) = uturn(folder, &["import", "indicators", "list.xlsx", "--partial", "--mended", "mended.csv"]);
    assert!(
        code == 3 && said.contains("Only the rows that pass were written") && said.contains("新規 new 1、"),
        "{said}"
    );
    assert_eq!(mended("mended.csv")[2][..9], bad[2][..9]);
    (back[1][0], back[2][5]) = (good[1][0].clone(), "42".to_owned());
    std::fs::write(folder.join("list.xlsx"), as_book(&back)).unwrap();
    let (code, said) = uturn(folder, &["import", "indicators", "list.xlsx"]);
    assert!(code == 0 && said.contains("新規 new 2、変更 changed 0、変更なし unchanged 1"), "{said}");
    back[2][5] = "43".to_owned();
    std::fs::write(folder.join("list.xlsx"), as_book(&back)).unwrap();
    let (code, said) =
        uturn(folder, &["import", "indicators", "list.xlsx", "--dry-run", "-v", "--changes", "changes.csv"]);
    assert!(code == 0 && said.contains("value: 「42」 → 「43」") && said.contains("変更なし unchanged: "), "{said}");
    let changes = std::fs::read_to_string(folder.join("changes.csv")).unwrap();
    assert!(changes.contains(",value,42,43,"), "{changes}");
}

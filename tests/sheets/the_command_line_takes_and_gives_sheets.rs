//! The commands: workbooks come in as lists do, templates and exports go out.
use crate::books::{Is, book};
use std::{path::Path, process::Command};
use uturn::{ingest::file::open, service::import::kind::Kind};

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

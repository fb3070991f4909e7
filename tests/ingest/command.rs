//! The command itself: exit codes, and the list of faults as a file.
use crate::list::example_file;
use std::{path::Path, process::Command};
use uturn::service::import::kind::Kind;

fn uturn(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uturn"));
    let ended = command.current_dir(folder).env("UTURN_DATA_DIR", folder).args(arguments).output().unwrap();
    (ended.status.code().unwrap(), String::from_utf8(ended.stdout).unwrap())
}

#[test]
fn scripts_can_rely_on_how_an_import_ends() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let file = |kind| example_file(kind).to_str().unwrap().to_owned();
    assert_eq!(uturn(folder, &["import", "employers", &file(Kind::Employers)]).0, 1, "a store that was never filled");
    assert_eq!(uturn(folder, &["migrate", "up"]).0, 0);
    assert_eq!(uturn(folder, &["import", "everything", "x.csv"]).0, 2);
    assert_eq!(uturn(folder, &["import", "jobs", "absent.csv"]).0, 1);

    let (code, said) = uturn(folder, &["import", "jobs", &file(Kind::Jobs), "--report", "wrong.csv"]);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("誤り errors 3、注意 warnings 0") && said.contains("EMPLOYER_UNKNOWN"), "{said}");
    assert!(!said.contains('\u{1b}'), "colour only on a terminal");
    let report = std::fs::read_to_string(folder.join("wrong.csv")).unwrap();
    assert!(report.starts_with('\u{feff}') && report.lines().count() == 4);

    let (code, said) = uturn(folder, &["import", "employers", &file(Kind::Employers), "--dry-run"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("新規 new 3、変更 changed 0、変更なし unchanged 0") && said.contains("Dry run"), "{said}");
    let (code, said) = uturn(folder, &["import", "employers", &file(Kind::Employers)]);
    assert!(code == 0 && said.contains("書き込みました。 Written."), "{said}");
    let (code, said) = uturn(folder, &["import", "jobs", "--columns"]);
    assert!(code == 0 && said.lines().count() > 60, "{said}");
}

//! Templates and exports of every kind, read back by us, by a reader that we did not write, and through Gnumeric.
use crate::{
    books::is_told_well,
    desk::{Desk, Seen, XLSX, now, shown, told},
};
use calamine::{Data, Reader as _, Xlsx};
use encoding_rs::SHIFT_JIS;
use entity::{draft::FormKind, word::Vocabulary as _};
use serde_json::Value;
use std::{io::Cursor, path::Path, process::Command};
use uturn::{
    ingest::file::open,
    policy::role::Role,
    service::{
        form::columns::columns,
        generate::{Amount, generate},
        sheet::kind::slug,
    },
};

fn kinds() -> impl Iterator<Item = FormKind> {
    FormKind::WORDS.iter().map(|(kind, _, _)| *kind)
}

async fn filled() -> Desk {
    let desk = Desk::open().await;
    let amount = Amount { employers: 40, jobs: 60, seed: 7, everywhere: false };
    generate(&desk.ground.store, now(), amount, |_, _| {}).await.map_err(shown).unwrap();
    desk
}

/// That a file says what stands: no row differs from what is public, and those of what is not public yet are new.
fn says_what_stands(seen: &Seen, rows: usize, what: &str) {
    let report: Value = seen.json();
    let differs = |row: &&Value| row["effect"] == "CHANGED" || row["effect"] == "REFUSED";
    let other = report["rows"].as_array().unwrap().iter().find(differs).map(|row| format!("{row:#}"));
    assert_eq!(other, None, "{what}");
    let count = |name: &str| report["counts"][name].as_u64().unwrap();
    assert_eq!(count("unchanged") + count("new"), rows as u64, "{what}");
    assert!(count("unchanged") > 0, "{what}");
    assert!(told(&report, "ERROR").is_empty(), "{what}: {report:#}");
}

#[tokio::test]
async fn every_kind_makes_the_round_trip() {
    let desk = filled().await;
    let token = desk.token(Role::Secretariat, None);
    for kind in kinds() {
        let at = format!("/editorial/sheets/{}", slug(kind));
        let dry = format!("{at}?dryRun=true");
        let seen = desk.get(Some(&token), &format!("{at}/export.xlsx")).await;
        assert_eq!((seen.status, seen.header("content-type")), (200, XLSX));
        assert!(seen.header("content-disposition").contains(&format!("uturn-{}-export.xlsx", slug(kind))));
        let taken = open(&seen.body, &columns(kind)).unwrap();
        let rows = taken.sheet.rows.len();
        assert!(rows > 0, "{kind}");
        assert!(taken.found.is_empty(), "{:?}", taken.found);
        says_what_stands(&desk.send(&token, &dry, &seen.body).await, rows, &format!("{kind} as a workbook"));
        let values = desk.get(Some(&token), &format!("{at}/export.csv")).await;
        assert!(values.body.starts_with("\u{feff}".as_bytes()));
        says_what_stands(&desk.send(&token, &dry, &values.body).await, rows, &format!("{kind} as CSV"));
        if let Some(passed) = through_gnumeric(&seen.body) {
            says_what_stands(&desk.send(&token, &dry, &passed).await, rows, &format!("{kind} through Gnumeric"));
        }
        let old = desk.get(Some(&token), &format!("{at}/export.csv?charset=windows-31j")).await;
        let (text, _, failed) = SHIFT_JIS.decode(&old.body);
        assert!(!failed && old.header("content-type").contains("windows-31j"));
        let list = desk.get(Some(&token), &format!("{at}/export.unmapped.csv")).await;
        let told = String::from_utf8(list.body).unwrap().lines().count() - 1;
        assert_eq!(old.header("uturn-unmapped"), told.to_string());
        assert_eq!(text.matches('〓').count(), told, "{kind}");
    }
    desk.end().await;
}

fn through_gnumeric(book: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("in.xlsx"), book).unwrap();
    let convert = Command::new("ssconvert").args([path("in.xlsx"), path("out.xlsx")]).output();
    let converted = convert.ok()?;
    assert!(converted.status.success(), "{converted:?}");
    Some(std::fs::read(path("out.xlsx")).unwrap())
}

#[tokio::test]
async fn a_template_explains_itself() {
    let desk = Desk::open().await;
    let token = desk.prefecture();
    for kind in kinds() {
        let at = format!("/editorial/sheets/{}", slug(kind));
        let seen = desk.get(Some(&token), &format!("{at}/template.xlsx")).await;
        let taken = open(&seen.body, &columns(kind)).unwrap();
        assert_eq!((taken.sheet.header.len(), taken.sheet.rows.len()), (columns(kind).len(), 0));
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(seen.body.clone())).unwrap();
        let names = book.sheet_names();
        assert_eq!(names[1], "はじめに Read me");
        let words: String = book.worksheet_range(&names[1]).unwrap().rows().flatten().map(Data::to_string).collect();
        for column in columns(kind) {
            assert!(words.contains(column.about[0]) && words.contains(column.about[1]), "{kind} {}", column.name);
        }
        let sheet = part(&seen.body, "xl/worksheets/sheet1.xml");
        assert!(
            sheet.contains("dataValidation ") && sheet.contains("state=\"frozen\"") && sheet.contains("ignoredError")
        );
        assert!(part(&seen.body, "xl/comments1.xml").contains(columns(kind)[0].about[1]));
        assert!(names.len() == 2 || sheet.contains("type=\"list\""), "{kind}");
        // Sent as it is, an empty template says nothing and does nothing.
        let sent = desk.send(&token, &at, &seen.body).await;
        assert_eq!((sent.status, sent.json()["written"].as_bool()), (200, Some(false)));
    }
    desk.end().await;
}

fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

#[tokio::test]
async fn texts_like_formulas_are_neutral_and_exact() {
    use entity::draft::Fields;
    use uturn::service::sheet::{
        book::Book,
        values::{Charset, Values},
    };
    let desk = Desk::open().await;
    let form = desk.sheets.form(FormKind::Employer).await.map_err(shown).unwrap();
    let tricky = [
        "=1+1",
        "+81 3",
        "-5%",
        "@SUM(A1)",
        "'=x",
        "''=x",
        "'quoted",
        "_x0041_",
        "a\nb",
        "\"q\",",
        "〜𠮷é♡",
        "0012",
        "1E5",
    ];
    let rows: Vec<Fields> = tricky
        .map(|text| Fields([("about_ja".to_owned(), text.to_owned()), ("name_ja".to_owned(), "名".to_owned())].into()))
        .to_vec();
    let mut book = Book::begin(&form, rows.len(), now()).map_err(shown).unwrap();
    let mut values = Values::begin(&form, Charset::Utf8).map_err(shown).unwrap();
    for row in &rows {
        book.add(row).map_err(shown).unwrap();
        values.add(&form, row).map_err(shown).unwrap();
    }
    let mut workbook = Vec::new();
    std::io::Read::read_to_end(&mut book.finish().map_err(shown).unwrap(), &mut workbook).unwrap();
    let (values, _) = values.finish().map_err(shown).unwrap();
    for file in [&workbook, &values] {
        let taken = open(file, &columns(FormKind::Employer)).unwrap();
        taken.found.iter().for_each(is_told_well);
        let at = taken.sheet.header.iter().position(|heading| heading == "事業内容").unwrap();
        let back: Vec<&str> = taken.sheet.rows.iter().map(|line| line.cells[at].as_str()).collect();
        assert_eq!(back, tricky);
    }
    let mut reader = csv::ReaderBuilder::new().from_reader(&values["\u{feff}".len()..]);
    for cell in reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
    assert!(part(&workbook, "xl/styles.xml").contains("quotePrefix"));
    assert!(Path::new("docs/editors/sheets.md").exists());
    desk.end().await;
}

//! CSV read by the csv crate, Windows-31J decoded by `encoding_rs`, the spreadsheet read by calamine.
use crate::stand::{DUTIES, Seen, Stand, TITLE};
use calamine::{Data, DataType as _, Reader as _, Xlsx};
use encoding_rs::SHIFT_JIS;
use std::{collections::BTreeMap, io::Cursor};

/// Cells of a row by their headings.
type Row = BTreeMap<String, String>;

fn rows(text: &str) -> BTreeMap<String, Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings: Vec<String> = reader.headers().expect("headings").iter().map(str::to_owned).collect();
    let row =
        |record: csv::StringRecord| -> Row { headings.iter().cloned().zip(record.iter().map(str::to_owned)).collect() };
    let rows = reader.records().map(|record| row(record.expect("a row")));
    rows.map(|row| (row["求人ID"].clone(), row)).collect()
}

fn utf8(seen: &Seen) -> &str {
    seen.text().strip_prefix('\u{FEFF}').expect("a byte order mark")
}

#[tokio::test]
async fn csv_equals_the_source() {
    let stand = Stand::open().await;
    let seen = stand.file("/feeds/jobs.csv").await;
    assert!(seen.header("content-disposition").contains("jobs.csv"));
    let text = utf8(&seen);
    assert!(text.lines().count() > 100 && text.split_once("\r\n").is_some_and(|(head, _)| !head.contains('\n')));
    let (mut rows, truth) = (rows(text), stand.truth());
    for (id, was) in &truth {
        let row = rows.remove(id).expect("a row");
        let title = was.job.title.as_ref();
        let title = if title.starts_with('=') { format!("'{title}") } else { title.to_owned() };
        assert_eq!(row["求人名"], title);
        assert_eq!(row["事業所名"], was.employer.row.name_ja);
        assert_eq!(row["法人番号"], was.employer.row.corporate_number.clone().unwrap_or_default());
        assert_eq!(row["賃金下限"], was.job.wage_min_yen.to_string());
        assert_eq!(row["掲載期限"], was.job.closing_on.map_or(String::new(), |day| day.to_string()));
        assert_eq!(row["情報の時点"], was.job.information_as_of.to_string());
        assert_eq!(row["都道府県"], was.prefecture.row.name_ja);
        assert_eq!(row["就業場所コード"], was.terms.workplaces[0].code);
        assert_eq!(row["業務内容"].trim_start_matches('\''), was.terms.duties.ja);
        assert_eq!(row["休日"], was.terms.hours.holidays);
        assert_eq!(row["出典"], was.employer.row.source);
        assert_eq!(row["見本データ"], "はい");
        for cell in row.values() {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "a formula: {cell}");
        }
    }
    assert!(rows.is_empty());
    assert!(truth.values().any(|was| was.terms.duties.ja == DUTIES));
}

#[tokio::test]
async fn windows_31j_says_which_cells_do_not_map() {
    let stand = Stand::open().await;
    let plain = stand.file("/feeds/jobs.csv").await;
    let seen = stand.file("/feeds/jobs.csv?encoding=cp932").await;
    assert!(seen.header("content-type").contains("windows-31j"));
    let (text, _, failed) = SHIFT_JIS.decode(&seen.body);
    assert!(!failed && !text.contains("&#"));
    let link = seen.header("link");
    assert!(link.ends_with("/feeds/jobs.cp932-report.csv>; rel=\"describedby\""), "{link}");
    let report = stand.file("/feeds/jobs.cp932-report.csv").await;
    let mut reader = csv::Reader::from_reader(utf8(&report).as_bytes());
    let told: Vec<[String; 5]> = reader.deserialize().map(|row| row.expect("five cells")).collect();
    assert_eq!(seen.header("uturn-feed-unmapped"), told.len().to_string());

    let (utf8, cp932) = (rows(utf8(&plain)), rows(&text));
    assert_eq!(utf8.len(), cp932.len());
    let mut found = Vec::new();
    for (id, row) in &utf8 {
        for (column, cell) in row {
            let other = &cp932[id][column];
            assert_eq!(cell.chars().count(), other.chars().count());
            for (was, is) in cell.chars().zip(other.chars()).filter(|(was, is)| was != is) {
                assert_eq!(is, '〓');
                found.push((id.clone(), column.clone(), was));
            }
        }
    }
    let mut named: Vec<(String, String, char)> = told
        .iter()
        .map(|[id, row, column, shown, point]| {
            let character = shown.chars().next().expect("a character");
            assert_eq!(*point, format!("U+{:04X}", u32::from(character)));
            let line: usize = row.parse().expect("a row");
            assert!(line >= 2);
            (id.clone(), column.clone(), character)
        })
        .collect();
    named.sort();
    found.sort();
    assert_eq!(named, found);
    let tricky = stand.tricky.id.to_string();
    for character in ['〜', '𠮷', 'é', '—', '♡', '¥'] {
        assert!(TITLE.contains(character));
        assert!(named.contains(&(tricky.clone(), "求人名".to_owned(), character)), "{character}");
    }
    assert!(named.contains(&(tricky, "業務内容".to_owned(), '\u{E0100}')));
}

#[tokio::test]
async fn the_spreadsheet_equals_the_csv() {
    let stand = Stand::open().await;
    let csv = rows(utf8(&stand.file("/feeds/jobs.csv").await));
    let seen = stand.file("/feeds/jobs.xlsx").await;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(seen.body)).expect("a spreadsheet");
    assert_eq!(book.sheet_names(), ["求人", "この表について"]);
    let about = book.worksheet_range("この表について").expect("a sheet");
    assert!(about.rows().any(|row| row[0].to_string().starts_with("見本データ") && row[1] == "はい"));
    let range = book.worksheet_range("求人").expect("a sheet");
    let mut sheet = range.rows();
    let headings: Vec<String> = sheet.next().expect("headings").iter().map(ToString::to_string).collect();
    let mut met = 0;
    for row in sheet {
        met += 1;
        let known = &csv[&row[0].to_string()];
        for (heading, cell) in headings.iter().zip(row) {
            let shown = match cell {
                Data::Empty => String::new(),
                Data::DateTime(_) => cell.as_date().expect("a day").to_string(),
                other => other.to_string(),
            };
            let written = &known[heading];
            let plain = written.strip_prefix('\'').unwrap_or(written);
            // A spreadsheet knows one kind of line break.
            assert_eq!(shown.replace("\r\n", "\n").replace("_x000D_", ""), plain.replace("\r\n", "\n"), "{heading}");
            if ["法人番号", "就業場所コード", "職業分類コード"].contains(&heading.as_str()) {
                assert!(matches!(cell, Data::String(_) | Data::Empty), "{heading} is a text: {cell:?}");
            }
        }
    }
    assert_eq!(met, csv.len());
}

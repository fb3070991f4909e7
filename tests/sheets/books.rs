//! Workbooks in the hands of a test: made cell by cell, taken apart and put together again.
use rust_xlsxwriter::{Format, Workbook};
use std::io::{Cursor, Read as _, Write as _};
use uturn::{
    ingest::file::open,
    service::import::{column::Column, found::Found, kind::Kind, taken::Taken},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// What stands in a cell.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Is<'a> {
    Text(&'a str),
    Number(f64),
    Shown(f64, &'a str),
    Formula(&'a str, &'a str),
    Yes,
}

/// A workbook of one sheet: its rows from the first, blank where a row is empty.
pub(crate) fn book(rows: &[&[Is<'_>]]) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet(), rows);
    book.save_to_buffer().unwrap()
}

pub(crate) fn fill(sheet: &mut rust_xlsxwriter::Worksheet, rows: &[&[Is<'_>]]) {
    for (row, cells) in (0..).zip(rows) {
        for (at, cell) in (0..).zip(*cells) {
            match cell {
                Is::Text(text) => sheet.write_string(row, at, *text).unwrap(),
                Is::Number(number) => sheet.write_number(row, at, *number).unwrap(),
                Is::Shown(number, format) => {
                    let format = Format::new().set_num_format(*format);
                    sheet.write_number_with_format(row, at, *number, &format).unwrap()
                }
                Is::Formula(formula, result) => {
                    let formula = rust_xlsxwriter::Formula::new(*formula).set_result(*result);
                    sheet.write_formula(row, at, formula).unwrap()
                }
                Is::Yes => sheet.write_boolean(row, at, true).unwrap(),
            };
        }
    }
}

/// The headings of these tests.
pub(crate) const HEADINGS: &[Is<'_>] = &[
    Is::Text("法人番号"),
    Is::Text("名称"),
    Is::Text("フリガナ"),
    Is::Text("所在地コード"),
    Is::Text("情報の時点"),
    Is::Text("備考"),
];

pub(crate) fn employers() -> Vec<&'static Column> {
    Kind::Employers.columns().collect()
}

/// Reads a file as a list of employers.
pub(crate) fn taken(bytes: &[u8]) -> Taken {
    open(bytes, &employers()).unwrap()
}

/// Why a file is not read: the one code, told in both languages.
pub(crate) fn refusal(bytes: &[u8]) -> Found {
    let found = open(bytes, &employers()).unwrap_err();
    let [found] = found.try_into().unwrap();
    is_told_well(&found);
    found
}

pub(crate) fn is_told_well(found: &Found) {
    for words in [&found.problem.message, &found.problem.remedy] {
        assert!(!words.ja.is_ascii() && words.en.chars().any(|c| c.is_ascii_alphabetic()), "{found:?}");
    }
}

/// Rows as texts.
pub(crate) fn texts(taken: &Taken) -> Vec<(u64, Vec<&str>)> {
    taken.sheet.rows.iter().map(|line| (line.number, line.cells.iter().map(String::as_str).collect())).collect()
}

/// The same archive with one part changed, added or taken out.
pub(crate) fn with_part(bytes: &[u8], name: &str, change: impl Fn(Option<String>) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut met = false;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let own = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if own == name {
            met = true;
            match change(Some(String::from_utf8(content).unwrap())) {
                Some(changed) => content = changed,
                None => continue,
            }
        }
        out.start_file(own, SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    if !met && let Some(content) = change(None) {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// An archive of these parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

//! Archives that unpack to more than anybody should hold: refused, and memory stays as it was.
use crate::books::{HEADINGS, Is, archive, book, refusal, with_part};
use std::io::{Cursor, Write as _};
use uturn::ingest::bounds::{PARTS_MOST, UNPACKED_BYTES_MOST};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Most memory that this process ever held, kilobytes.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A workbook whose sheet unpacks to so many bytes of blanks.
fn bomb(bytes: u64) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    out.write_all(b"<workbook/>").unwrap();
    out.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..bytes.div_ceil(1 << 20) {
        out.write_all(&blanks).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The same, which declares that it unpacks to little.
fn lying(mut bytes: Vec<u8>, unpacked: u64) -> Vec<u8> {
    let told = u32::try_from(unpacked).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == told).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    bytes
}

#[test]
fn what_unpacks_to_too_much_is_refused_with_flat_memory() {
    let unpacked = UNPACKED_BYTES_MOST + (64 << 20);
    let declared = bomb(unpacked);
    let lied = lying(declared.clone(), unpacked);
    assert!(declared.len() < 2 << 20, "{}", declared.len());
    let before = most_memory();
    assert_eq!(refusal(&declared).problem.code, "FILE_UNPACKED_SIZE");
    let code = refusal(&lied).problem.code;
    assert!(["FILE_UNPACKED_SIZE", "FILE_DAMAGED"].contains(&code), "{code}");
    let grown = most_memory() - before;
    assert!(grown < 32 << 10, "{grown} kB more than before");
}

#[test]
fn many_parts_are_too_many() {
    let names: Vec<String> = (0..=PARTS_MOST).map(|at| format!("xl/media/{at}.png")).collect();
    let mut parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    parts.push(("xl/workbook.xml", b"<workbook/>"));
    assert_eq!(refusal(&archive(&parts)).problem.code, "FILE_UNPACKED_SIZE");
}

#[test]
fn a_cell_in_the_last_corner_of_a_sheet_costs_nothing() {
    let sound = book(&[HEADINGS, &[Is::Text("8990000900001"), Is::Text("株式会社見本精密")]]);
    let far = with_part(&sound, "xl/worksheets/sheet1.xml", |text| {
        let corner = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#;
        Some(text.unwrap().replace("</sheetData>", corner).into_bytes())
    });
    let before = most_memory();
    let taken = crate::books::taken(&far);
    assert_eq!(
        taken.found.iter().map(|found| (found.line, found.problem.code)).collect::<Vec<_>>(),
        [(1_048_576, "ROW_TOO_WIDE")]
    );
    assert!(most_memory() - before < 32 << 10);
}

#[test]
fn more_rows_than_anybody_checks_are_refused() {
    let cells: Vec<Vec<Is<'_>>> = (0..=100_000).map(|_| vec![Is::Text("8990000900001"), Is::Text("見本")]).collect();
    let mut rows: Vec<&[Is<'_>]> = vec![HEADINGS];
    rows.extend(cells.iter().map(Vec::as_slice));
    let found = refusal(&book(&rows));
    assert_eq!((found.problem.code, found.line), ("FILE_ROWS", 100_002));
}

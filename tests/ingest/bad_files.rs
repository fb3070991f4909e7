//! Files as they come: encodings, separators, quotation marks, and what is no list at all.
use crate::list::example_file;
use encoding_rs::SHIFT_JIS;
use uturn::{
    base::{language::Words, problem::Problem},
    ingest::{decode::Charset, findings, table},
    service::import::{found::Found, kind::Kind},
};

#[test]
fn every_encoding_of_a_town_hall_gives_the_same_list() {
    for kind in Kind::ALL {
        let bytes = std::fs::read(example_file(kind)).unwrap();
        let (sheet, charset) = table::read(&bytes).unwrap();
        assert_eq!(charset, Charset::Utf8);
        let text = std::str::from_utf8(&bytes[3..]).unwrap();
        assert_eq!(table::read(text.as_bytes()).unwrap(), (sheet.clone(), Charset::Utf8), "without mark");
        let (old, _, lost) = SHIFT_JIS.encode(text);
        assert!(!lost, "an example that Windows-31J cannot hold");
        assert_eq!(table::read(&old).unwrap(), (sheet.clone(), Charset::Windows31J));
        let wide: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(table::read(&wide).unwrap(), (sheet, Charset::Utf16));
    }
}

#[test]
fn tabs_commas_line_ends_and_blank_rows_make_no_difference() {
    let rows = |text: &str| table::read(text.as_bytes()).unwrap().0.rows;
    let wanted = rows("code,name\n1,\"a\nb\"\n2,c\n");
    assert_eq!((wanted[0].number, wanted[1].number), (2, 4), "a quoted line break is counted");
    assert_eq!(wanted[0].cells, ["1", "a\nb"]);
    assert_eq!(rows("code\tname\r\n1\t\"a\nb\"\r\n2\tc"), wanted);
    let gaps = rows("\r\ncode,name\r\n,\r\n1,\"a\nb\"\r\n\r\n2,c\r\n,,,\r\n");
    assert_eq!(gaps.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 7]);
    assert_eq!(gaps.iter().map(|row| &row.cells).collect::<Vec<_>>(), [&wanted[0].cells, &wanted[1].cells]);
}

#[test]
fn what_is_no_list_is_told() {
    let told = |bytes: &[u8]| {
        let found = table::read(bytes).unwrap_err();
        let found = &found[0];
        assert!(found.is_error() && !found.problem.remedy.ja.is_ascii());
        (found.line, found.problem.code)
    };
    assert_eq!(told(b""), (1, "FILE_BLANK"));
    assert_eq!(told(b"PK\x03\x04 and so on"), (1, "FILE_WORKBOOK"));
    assert_eq!(told(b"code,name\n1,\xff\xfe\x00"), (2, "FILE_ENCODING"));
    assert_eq!(told(b"code,name\n1,\"open\n2,b\n"), (2, "FILE_QUOTES"));
    assert_eq!(told(b"code,name\n1,a\n2,b,c\n"), (3, "ROW_TOO_WIDE"));
}

#[test]
fn the_list_of_faults_opens_in_a_spreadsheet_and_runs_nothing() {
    let words = || Words::new("理由", "reason");
    let problem = Problem::error("name_ja", "CELL_FORMULA", words(), words()).with_value("=cmd()");
    let bytes = findings::csv(&[Found { line: 3, problem }]).map_err(|fault| format!("{fault:?}")).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains("\r\n"));
    assert!(text.lines().nth(1).unwrap().starts_with("3,name_ja,'=cmd(),誤り error,CELL_FORMULA,理由"));
}

//! Files that a clerk sends by mistake, or somebody by malice: each is refused for its own reason.
use crate::books::{HEADINGS, Is, archive, book, employers, fill, refusal, with_part};
use rust_xlsxwriter::Workbook;
use uturn::ingest::{bounds::WORKBOOK_BYTES_MOST, file::open};

const ROW: &[Is<'_>] = &[Is::Text("8990000900001"), Is::Text("株式会社見本精密")];

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn container(name: &str) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.extend(vec![0; 512]);
    bytes.extend(utf16(name));
    bytes
}

#[test]
fn each_for_its_own_reason() {
    let sound = book(&[HEADINGS, ROW]);
    let types = "[Content_Types].xml";
    let macros = with_part(&sound, "xl/vbaProject.bin", |_| Some(b"macros".to_vec()));
    let named_so = with_part(&sound, types, |text| {
        Some(text.unwrap().replace("spreadsheetml.sheet.main", "macroEnabled.main").into_bytes())
    });
    let sheets_of_macros = with_part(&sound, "xl/macrosheets/sheet1.xml", |_| Some(b"<x/>".to_vec()));
    for (file, code) in [
        (macros, "FILE_MACRO"),
        (named_so, "FILE_MACRO"),
        (sheets_of_macros, "FILE_MACRO"),
        (container("EncryptedPackage"), "FILE_ENCRYPTED"),
        (container("Workbook"), "FILE_XLS"),
        (container("WordDocument"), "FILE_NOT_WORKBOOK"),
        (
            archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")]),
            "FILE_ODS",
        ),
        (archive(&[("xl/workbook.bin", b"x")]), "FILE_XLSB"),
        (archive(&[("word/document.xml", b"<x/>")]), "FILE_NOT_WORKBOOK"),
        (sound[..sound.len() / 2].to_vec(), "FILE_DAMAGED"),
        (sound[..sound.len() - 30].to_vec(), "FILE_DAMAGED"),
        (with_part(&sound, "xl/worksheets/sheet1.xml", |text| Some(text.unwrap()[..400].into())), "FILE_DAMAGED"),
        (with_part(&sound, "xl/worksheets/sheet1.xml", |_| None), "FILE_DAMAGED"),
        (with_part(&sound, "xl/workbook.xml", |_| Some(b"no XML at all <".to_vec())), "FILE_DAMAGED"),
        (b"PK\x03\x04 and so on".to_vec(), "FILE_DAMAGED"),
        (book(&[&[Is::Text("りんご"), Is::Text("みかん")], ROW]), "FILE_HEADER"),
        (book(&[]), "FILE_HEADER"),
    ] {
        assert_eq!(refusal(&file).problem.code, code);
    }
    let mut large = sound;
    large.resize(WORKBOOK_BYTES_MOST + 1, 0);
    assert_eq!(refusal(&large).problem.code, "FILE_SIZE");
}

#[test]
fn no_damage_makes_the_reader_stumble() {
    let sound = book(&[HEADINGS, ROW]);
    for at in (0..sound.len()).step_by(13) {
        let mut torn = sound.clone();
        torn[at] ^= 0x55;
        // Whether it is refused or read does not matter: it ends, and what is refused is told.
        let _ = open(&torn, &employers());
        let _ = open(&sound[..at], &employers());
    }
}

#[test]
fn the_sheet_with_our_headings_is_the_one_that_is_read() {
    let sheets = |hidden: bool, twice: bool| {
        let mut book = Workbook::new();
        fill(book.add_worksheet().set_name("集計").unwrap(), &[&[Is::Text("件数"), Is::Number(3.0)]]);
        let ours = book.add_worksheet().set_name("事業所").unwrap().set_hidden(hidden);
        fill(ours, &[&[Is::Text("令和9年度 事業所の一覧")], &[], HEADINGS, ROW]);
        if twice {
            fill(book.add_worksheet().set_name("控え").unwrap(), &[HEADINGS, ROW]);
        }
        book.save_to_buffer().unwrap()
    };
    let taken = crate::books::taken(&sheets(false, false));
    assert_eq!((taken.header_row, taken.sheet.rows[0].number, taken.sheet.rows.len()), (3, 4, 1));
    assert_eq!(taken.above[0].cells[0], "令和9年度 事業所の一覧");
    let several = refusal(&sheets(false, true));
    assert_eq!(several.problem.code, "FILE_SHEETS");
    assert!(several.problem.message.ja.contains("事業所、控え"));
    let hidden = refusal(&sheets(true, false));
    assert_eq!(hidden.problem.code, "FILE_SHEET_HIDDEN");
    assert!(hidden.problem.message.ja.contains("「事業所」"));
    // Beside a visible one, a hidden copy does no harm.
    assert_eq!(crate::books::taken(&sheets(true, true)).sheet.rows[0].number, 2);
}

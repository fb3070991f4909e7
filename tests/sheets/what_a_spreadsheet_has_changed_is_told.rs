//! Numbers, dates, formulas, merged cells: what is exact is taken, and what was lost is named with the way to mend it.
use crate::books::{HEADINGS, Is, book, is_told_well, taken, texts, with_part};
use rust_xlsxwriter::{Format, Workbook};
use uturn::service::import::taken::Taken;

fn told(taken: &Taken) -> Vec<(u64, &str, &str, bool)> {
    let found = taken.found.iter().inspect(|found| is_told_well(found));
    found.map(|found| (found.line, found.problem.path.as_str(), found.problem.code, found.is_error())).collect()
}

#[test]
fn what_is_exact_is_taken_in_full() {
    let taken = taken(&book(&[
        HEADINGS,
        &[
            Is::Number(1_180_301_018_771.0),
            Is::Text(" 名 "),
            Is::Yes,
            Is::Number(462_217.0),
            Is::Shown(46_113.0, "yyyy/m/d"),
        ],
        &[],
        &[Is::Text("1180301018771"), Is::Text("=1+1"), Is::Text("'+81"), Is::Text("010006"), Is::Text("46113")],
        &[Is::Text(" "), Is::Text("")],
    ]));
    let rows = texts(&taken);
    assert_eq!(rows[0], (2, vec!["1180301018771", " 名 ", "TRUE", "462217", "2026-04-01"]));
    assert_eq!(rows[1], (4, vec!["1180301018771", "=1+1", "+81", "010006", "46113"]));
    assert_eq!((rows.len(), told(&taken)), (2, vec![]));
}

#[test]
fn what_was_lost_is_named_with_the_way_to_mend_it() {
    let taken = taken(&book(&[
        HEADINGS,
        &[Is::Number(1.180_301_018_771e18)],
        &[Is::Text("1"), Is::Shown(0.125, "0.0%")],
        &[Is::Text("2"), Is::Text("名"), Is::Shown(46_113.0, "m月d日")],
        &[
            Is::Text("3"),
            Is::Text("名"),
            Is::Text("ナ"),
            Is::Text(""),
            Is::Text(""),
            Is::Text(""),
            Is::Text("はみ出し"),
        ],
    ]));
    assert_eq!(
        told(&taken),
        [
            (2, "corporate_number", "NUMBER_DIGITS_LOST", true),
            (3, "name_ja", "CELL_PERCENT", true),
            (4, "name_kana", "CELL_DATE", false),
            (5, "", "ROW_TOO_WIDE", true),
        ]
    );
    assert_eq!(taken.found[0].problem.value.as_deref(), Some("1.180301018771E18"));
    assert_eq!(taken.found[1].problem.value.as_deref(), Some("12.5%"));
    assert_eq!(taken.sheet.rows[2].cells[2], "2026-04-01");
}

#[test]
fn the_result_of_a_formula_is_taken_and_told() {
    let sound = book(&[
        HEADINGS,
        &[Is::Formula("=A9", "1180301018771"), Is::Text("名")],
        &[Is::Formula("=A8", "8990000900001"), Is::Text("名")],
        &[Is::Text("3"), Is::Formula("=B9", "#REF!")],
    ]);
    let read = taken(&sound);
    assert_eq!(texts(&read)[0].1[0], "1180301018771");
    assert_eq!(texts(&read)[2].1[1], "#REF!");
    assert_eq!(told(&read)[0], (2, "corporate_number", "CELL_FORMULA_RESULT", false));
    assert!(read.found[0].problem.message.ja.contains("2個のセル"));
    let without = with_part(&sound, "xl/worksheets/sheet1.xml", |text| {
        Some(text.unwrap().replace("<v>1180301018771</v>", "").into_bytes())
    });
    assert_eq!(told(&taken(&without))[0], (2, "corporate_number", "CELL_FORMULA", true));
}

#[test]
fn merged_cells_are_no_guess() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new();
    sheet.merge_range(0, 0, 0, 3, "令和9年度の一覧", &format).unwrap();
    for (at, heading) in (0..).zip(["法人番号", "名称", "フリガナ", "備考"]) {
        sheet.write_string(1, at, heading).unwrap();
    }
    sheet.merge_range(2, 1, 4, 1, "同じ名称", &format).unwrap();
    sheet.merge_range(2, 3, 4, 3, "覚え書き", &format).unwrap();
    sheet.merge_range(7, 0, 8, 1, "", &format).unwrap();
    for row in 2..5 {
        sheet.write_string(row, 0, "8990000900001").unwrap();
    }
    let taken = taken(&book.save_to_buffer().unwrap());
    assert_eq!(taken.header_row, 2);
    assert_eq!(told(&taken), [(3, "name_ja", "CELL_MERGED", true)]);
    assert!(taken.found[0].problem.message.ja.contains("B3:B5"), "{:?}", taken.found[0]);
}

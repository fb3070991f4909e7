//! The sheet that says how the others are filled, in both languages.
use crate::service::sheet::{
    form::{Form, heading},
    layout::need,
    look::Look,
};
use rust_xlsxwriter::{Workbook, XlsxError};

/// The name of the sheet.
pub(super) const READ_ME: &str = "はじめに Read me";

/// How to fill a sheet, sentence by sentence.
const SENTENCES: [[&str; 2]; 9] = [
    [
        "最初のシートの見出しの下に、1件を1行で入れてください。見出しの行は消さないでください。",
        "Enter one entry a row below the headings of the first sheet. Keep the row of headings.",
    ],
    [
        "列の順番は変えてもかまいません。変えない列は、列ごと消すと今の値のまま残ります。空欄にすると値が消えます。",
        "The order of columns does not matter. A column that is taken out leaves values as they are; a blank cell deletes them.",
    ],
    [
        "セルはすべて「文字列」の書式です。番号の先頭の0や13桁の法人番号が変わらないように、書式を変えないでください。",
        "All cells are text. Keep that format, or the spreadsheet takes leading zeros away and changes long numbers.",
    ],
    [
        "日付は 2027-04-01 か 2027/4/1、時刻は 09:00 のように入れてください。",
        "Write days like 2027-04-01 or 2027/4/1 and times like 09:00.",
    ],
    [
        "いくつも入れられる列では、値を | で区切ってください。選べる値は「コード表」のシートにあります。",
        "Where a column takes several values, put | between them. The values to choose from stand on the sheet of codes.",
    ],
    [
        "見出しの色の濃い列は、新しい行で必ず入れる列です。見出しにカーソルを合わせると説明が出ます。",
        "Columns with a darker heading have to be filled in new rows. Hold the pointer over a heading to read its note.",
    ],
    [
        "自分の覚えを書くには「備考」という見出しの列を足してください。読み飛ばします。",
        "For notes of your own add a column headed \"note\"; it is passed over.",
    ],
    [
        "取り込みは、まず「確認だけ」で行い、変わる項目を確かめてください。誤りがあれば何も書き込みません。",
        "Import it as a dry run first and look at what would change. Where anything is wrong nothing is written.",
    ],
    [
        "1ファイルは10万行、50MBまでです。マクロやパスワードの付いたファイルは受け取れません。",
        "A file has at most 100,000 rows and 50 MB. Files with macros or a password are not taken.",
    ],
];

/// Adds the sheet.
pub(super) fn read_me(book: &mut Workbook, look: &Look, form: &Form) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(READ_ME)?;
    for (at, width) in (0..).zip([26.0, 28.0, 26.0, 60.0, 60.0]) {
        sheet.set_column_width(at, width)?;
    }
    let title = &form.title;
    sheet.write_string_with_format(0, 0, format!("{}の表の書き方", title.ja), &look.title)?;
    sheet.write_string_with_format(1, 0, format!("How to fill the sheet: {}", title.en), &look.title)?;
    let mut row = 3;
    for [ja, en] in SENTENCES {
        sheet.write_string(row, 0, ja)?.write_string(row + 1, 0, en)?;
        row += 3;
    }
    for (at, text) in (0..).zip(["見出し", "列の名", "要否 needed", "内容", "content"]) {
        sheet.write_string_with_format(row, at, text, &look.heading)?;
    }
    for (column, _) in &form.columns {
        row += 1;
        let cells = [heading(column), column.name, need(column.need), column.about[0], column.about[1]];
        for (at, text) in (0..).zip(cells) {
            sheet.write_string_with_format(row, at, text, &look.prose)?;
        }
    }
    Ok(())
}

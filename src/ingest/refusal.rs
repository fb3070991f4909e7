//! Why a file is not read as a workbook, in words for a clerk.
use crate::{
    base::language::Words,
    ingest::bounds::{PARTS_MOST, UNPACKED_BYTES_MOST, WORKBOOK_BYTES_MOST},
    service::import::{
        found::Found,
        taken::{ROWS_MOST, refused},
    },
};

const SAVE_AS: [&str; 2] = [
    "「名前を付けて保存」で「Excel ブック（*.xlsx）」か「CSV UTF-8（コンマ区切り）」を選んで保存し直してください。",
    "Choose \"Save As\" and save it as \"Excel Workbook (*.xlsx)\" or \"CSV UTF-8 (comma delimited)\".",
];

pub(super) fn macros() -> Found {
    refused(
        "FILE_MACRO",
        ["マクロの入ったブックです。安全のため受け取れません", "The workbook holds macros; for safety it is not taken"],
        [
            "「名前を付けて保存」で、マクロのない「Excel ブック（*.xlsx）」を選んで保存し直してください。",
            "Choose \"Save As\" and save it as \"Excel Workbook (*.xlsx)\", which holds no macros.",
        ],
    )
}

pub(super) fn encrypted() -> Found {
    refused(
        "FILE_ENCRYPTED",
        ["パスワードで保護された（暗号化された）ブックです", "The workbook is protected by a password (encrypted)"],
        [
            "Excel の［ファイル］→［情報］→［ブックの保護］→［パスワードを使用して暗号化］で、パスワードを空にして保存し直してください。",
            "In Excel, choose File, Info, Protect Workbook, Encrypt with Password; empty the password and save it again.",
        ],
    )
}

pub(super) fn old_workbook() -> Found {
    refused("FILE_XLS", ["古い形式（.xls）のブックです", "This is a workbook of the old format (.xls)"], SAVE_AS)
}

pub(super) fn binary_workbook() -> Found {
    refused("FILE_XLSB", ["バイナリ形式（.xlsb）のブックです", "This is a binary workbook (.xlsb)"], SAVE_AS)
}

pub(super) fn open_document() -> Found {
    refused("FILE_ODS", ["OpenDocument 形式（.ods）のファイルです", "This is an OpenDocument file (.ods)"], SAVE_AS)
}

pub(super) fn no_workbook() -> Found {
    refused(
        "FILE_NOT_WORKBOOK",
        ["Excel のブック（.xlsx）ではありません", "This is no Excel workbook (.xlsx)"],
        SAVE_AS,
    )
}

pub(super) fn torn() -> Found {
    refused(
        "FILE_DAMAGED",
        ["ファイルが壊れているか、途中で切れています", "The file is damaged, or cut off in the middle"],
        [
            "Excel で開けるかを確かめ、保存し直してからもう一度送ってください。",
            "Check that Excel opens it, save it again and send it once more.",
        ],
    )
}

pub(super) fn bomb() -> Found {
    let (packed, unpacked) = (WORKBOOK_BYTES_MOST >> 20, UNPACKED_BYTES_MOST >> 20);
    Found::error(
        1,
        "",
        "FILE_UNPACKED_SIZE",
        Words::new(
            format!("展開すると大きすぎるファイルです（{packed}MB、展開後{unpacked}MB、部品{PARTS_MOST}個まで）"),
            format!("Unpacked, the file is too large: at most {packed} MB, {unpacked} MB unpacked, {PARTS_MOST} parts"),
        ),
        Words::new(
            "使っていないシート・書式・画像を消して保存し直すか、いくつかのファイルに分けてください。",
            "Delete sheets, formats and pictures that are not used and save it again, or split it into several files.",
        ),
    )
}

pub(super) fn too_large(bytes: usize, most: usize) -> Found {
    let (megabytes, most) = (bytes.div_ceil(1 << 20), most >> 20);
    Found::error(
        1,
        "",
        "FILE_SIZE",
        Words::new(
            format!("ファイルが{megabytes}MBあります。{most}MBまでです"),
            format!("The file has {megabytes} MB, at most {most} are taken"),
        ),
        Words::new("いくつかのファイルに分けてください。", "Split it into several files."),
    )
}

pub(super) fn too_many_rows(row: u64) -> Found {
    Found::error(
        row,
        "",
        "FILE_ROWS",
        Words::new(format!("{ROWS_MOST}行を超えています"), format!("There are more than {ROWS_MOST} rows")),
        Words::new("いくつかのファイルに分けてください。", "Split it into several files."),
    )
}

pub(super) fn no_header(sheets: &[String], wanted: &str) -> Found {
    let names = sheets.join("、");
    Found::error(
        1,
        "",
        "FILE_HEADER",
        Words::new(
            format!("この種類の見出しのあるシートが見つかりません（シート：{names}）"),
            format!("No sheet has the headings of this kind (sheets: {names})"),
        ),
        Words::new(
            format!("ひな形をダウンロードし、その見出し（{wanted} など）の下に入れてください。"),
            format!("Download the template and enter the rows under its headings ({wanted}, …)."),
        ),
    )
}

pub(super) fn several_sheets(sheets: &[String]) -> Found {
    let names = sheets.join("、");
    Found::error(
        1,
        "",
        "FILE_SHEETS",
        Words::new(
            format!("見出しのあるシートが二つ以上あり、どれを読むか決められません（{names}）"),
            format!("Several sheets have the headings; nobody can tell which to read ({names})"),
        ),
        Words::new(
            "読み込むシートだけを残し、ほかを別のファイルに移してください。",
            "Keep the sheet to be read and move the others to another file.",
        ),
    )
}

pub(super) fn hidden_sheet(sheet: &str) -> Found {
    Found::error(
        1,
        "",
        "FILE_SHEET_HIDDEN",
        Words::new(
            format!("見出しのあるシート「{sheet}」は非表示になっています"),
            format!("The sheet with the headings, \"{sheet}\", is hidden"),
        ),
        Words::new(
            "シートの見出しを右クリックし「再表示」で表示して、内容を確かめてから保存し直してください。",
            "Right-click a sheet's tab, choose \"Unhide\", check what it holds and save it again.",
        ),
    )
}

/// A value stands where no heading does.
pub(super) fn beyond_headings(row: u64) -> Found {
    Found::error(
        row,
        "",
        "ROW_TOO_WIDE",
        Words::new("見出しのない列に値があります", "A value stands in a column without a heading"),
        Words::new(
            "その値を消すか、列に見出し（「備考」など）を付けてください。",
            "Delete the value, or give the column a heading, for example \"note\".",
        ),
    )
}

//! Lists of prefectures and municipalities, known by their codes.
use crate::{
    base::{digits::LocalGovernmentCode, fault::Outcome, language::Words},
    domain::local_government::local_government_id,
    service::import::{
        cell::Cell,
        column::{Column, Need, column},
        desk::{Desk, Writing, write_rows},
        report::{Done, Effect},
        wrong_cell::WrongCell,
    },
    store::reading::Which,
};
use entity::{local_government, vocabulary::LocalGovernmentKind};
use std::collections::HashMap;

/// Columns of a list of local governments.
pub const COLUMNS: &[Column] = &[
    column(
        "code",
        &["全国地方公共団体コード", "団体コード", "local_government_code"],
        Need::Key,
        ["6桁（検査数字を含む）。先頭の0を落とさない", "6 digits with the check digit; keep leading zeros"],
    ),
    column(
        "kind",
        &["区分", "種別"],
        Need::New,
        [
            "都道府県、政令指定都市、市、特別区、町、村",
            "PREFECTURE, DESIGNATED_CITY, CITY, SPECIAL_WARD, TOWN, VILLAGE",
        ],
    ),
    column("name_ja", &["団体名", "名称", "name"], Need::New, ["正式な名称（例：志布志市）", "Official name"]),
    column("name_kana", &["ふりがな", "フリガナ", "読み"], Need::New, ["読み（ひらがな）", "Reading in hiragana"]),
    column("name_en", &["英語名", "ローマ字", "name_romaji"], Need::New, ["ローマ字（例：Shibushi-shi）", "Romaji"]),
];

impl Cell for LocalGovernmentCode {
    fn blank() -> Option<Self> {
        None
    }

    fn read(text: &str) -> Result<Self, WrongCell> {
        text.parse().map_err(|wrong| {
            let with_zero = format!("0{}", text.trim()).parse::<Self>();
            match with_zero {
                Ok(right) if text.trim().len() == 5 => WrongCell {
                    code: "NUMBER_LEADING_ZERO",
                    message: Words::new("先頭の0が消えています", "The leading zero was lost"),
                    remedy: Words::new(
                        format!("{right} と入れ、列の書式を「文字列」にしてください。"),
                        format!("Enter {right}, and set the column's format to text."),
                    ),
                },
                _ => WrongCell::from(wrong),
            }
        })
    }
}

/// Imports local governments.
pub(super) async fn local_governments(desk: &mut Desk<'_>) -> Outcome<()> {
    let mut places = HashMap::new();
    desk.reading.local_governments(Which::All, |row| drop(places.insert(row.id, row))).await?;
    let mut listed = HashMap::new();
    for line in &desk.sheet.rows {
        let code = desk.row(1, line).get::<LocalGovernmentCode>("code");
        if let Some(code) = code {
            listed.entry(code).or_insert(line.number);
        }
    }
    let mut writing = Writing::default();
    let sheet = desk.sheet;
    for (at, line) in sheet.rows.iter().enumerate() {
        let mut row = desk.row(at, line);
        let code = row.get::<LocalGovernmentCode>("code");
        let known = code.as_ref().and_then(|code| places.get(&local_government_id(code.as_str())));
        row.is_new_if(code.is_some(), known.is_some());
        let mut model = known.cloned().unwrap_or_else(blank);
        row.fill("kind", &mut model.kind);
        row.fill("name_ja", &mut model.name_ja);
        row.fill("name_kana", &mut model.name_kana);
        row.fill("name_en", &mut model.name_en);
        if let Some(code) = &code {
            let first = listed.get(code).copied().unwrap_or(line.number);
            if first != line.number {
                row.wrong("code", twice(first));
            }
            if row.is_sound() && code.is_prefecture() != (model.kind == LocalGovernmentKind::Prefecture) {
                row.wrong("kind", wrong_kind());
            }
            let prefecture = code.of_prefecture();
            let prefecture_id = local_government_id(prefecture.as_str());
            let numbered = prefecture.prefecture().parse().is_ok_and(|number: u8| (1..=47).contains(&number));
            if !numbered || !(places.contains_key(&prefecture_id) || listed.contains_key(&prefecture)) {
                row.wrong("code", no_prefecture(&prefecture));
            }
            model.id = local_government_id(code.as_str());
            code.as_str().clone_into(&mut model.code);
            model.prefecture_id = (!code.is_prefecture()).then_some(prefecture_id);
        }
        let effect = match known {
            None => Effect::New,
            Some(known) if *known == model => Effect::Unchanged,
            Some(_) => Effect::Changed,
        };
        model.revision += i32::from(effect != Effect::Unchanged);
        let (sound, name) = (row.is_sound(), format!("{} {}", model.code, model.name_ja));
        let (found, difference) = row.finish();
        desk.report.found.extend(found);
        if sound {
            let thing = model.id.into();
            desk.report.note(Done { line: line.number, effect, thing, name, difference });
            writing.take(effect, model);
        }
    }
    writing.new.sort_by_key(|row: &local_government::Model| row.prefecture_id.is_some());
    if let Some(unit) = desk.writer() {
        write_rows!(unit, writing);
    }
    Ok(())
}

fn blank() -> local_government::Model {
    local_government::Model {
        id: local_government_id(""),
        code: String::new(),
        kind: LocalGovernmentKind::City,
        prefecture_id: None,
        name_ja: String::new(),
        name_kana: String::new(),
        name_en: String::new(),
        revision: 0,
        merged_into_code: None,
    }
}

/// The same key stands in an earlier row.
pub(super) fn twice(first: u64) -> WrongCell {
    WrongCell {
        code: "ROW_TWICE",
        message: Words::new(format!("{first}行目と同じものです"), format!("The same stands in line {first}")),
        remedy: Words::new("どちらか一行にまとめてください。", "Keep one of the two rows."),
    }
}

fn wrong_kind() -> WrongCell {
    WrongCell::new(
        "KIND_OF_CODE",
        ["区分がコードと合いません", "The kind does not fit the code"],
        ["都道府県のコードは下4桁が 000 と検査数字です。", "A prefecture's code ends in 000 and the check digit."],
    )
}

fn no_prefecture(prefecture: &LocalGovernmentCode) -> WrongCell {
    WrongCell {
        code: "PREFECTURE_UNKNOWN",
        message: Words::new("この団体の都道府県が登録されていません", "The prefecture of this code is not known"),
        remedy: Words::new(
            format!("{prefecture} の行を加えるか、コードを確かめてください。"),
            format!("Add a row for {prefecture}, or check the code."),
        ),
    }
}

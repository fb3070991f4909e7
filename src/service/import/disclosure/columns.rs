//! The columns of a list of disclosures.
use crate::service::import::column::{
    Column,
    Need::{Key, May, New},
    column,
};

/// One figure that an employer discloses, or is known not to disclose.
pub const DISCLOSURE: &[Column] = &[
    column(
        "corporate_number",
        &["法人番号"],
        May,
        ["事業所の法人番号13桁", "Corporate number of the employer, 13 digits"],
    ),
    column(
        "employer_reference",
        &["事業所番号"],
        May,
        [
            "法人番号のない事業所の番号（事業所の名簿の external_reference）",
            "For employers without one: external_reference of their list",
        ],
    ),
    column(
        "item",
        &["項目", "公開項目"],
        Key,
        [
            "男女の賃金の差異（全労働者）、管理職に占める女性労働者の割合、月平均所定外労働時間など",
            "PAY_GAP_ALL, WOMEN_MANAGERS, MONTHLY_OVERTIME and others",
        ],
    ),
    column(
        "scope",
        &["対象", "対象の労働者", "scope_ja"],
        Key,
        ["どの労働者の値か（例：全労働者）", "Of which workers"],
    )
    .most(200),
    column("as_of", &["時点", "情報の時点"], Key, ["値の日（例：2026-03-31）", "Day of the figure"]),
    column(
        "state",
        &["公開の有無"],
        May,
        [
            "公開、非公開。空欄なら、値があれば公開、なければ非公開",
            "DISCLOSED or NOT_DISCLOSED; left blank, as the figure is there or not",
        ],
    ),
    column(
        "value",
        &["値"],
        May,
        ["数字だけ。公開していなければ空欄（0 にしない）", "Figure; blank (never 0) where not disclosed"],
    ),
    column(
        "unit",
        &["単位"],
        May,
        ["％、時間/月、日/年、年。空欄なら項目のいつもの単位", "Unit; left blank, the usual one of the item"],
    ),
    column("source", &["公表先", "出典"], New, ["どこで公表されているか", "Where it is published"]).most(500),
];

//! The columns of a list of certifications, where each row is one.
use crate::service::import::column::{
    Column,
    Need::{Key, May, New},
    column,
};

/// One certification with its proof.
pub const MARK: &[Column] = &[
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
        "certification_scheme",
        &["認定制度", "scheme"],
        Key,
        [
            "くるみん、えるぼし、ユースエール、もにす、健康経営優良法人、またはそのコード",
            "Scheme, by code or Japanese name",
        ],
    ),
    column(
        "certification_level",
        &["認定段階", "認定の段階", "level"],
        May,
        [
            "段階の名称かコード。段階が一つの制度は空欄でよい",
            "Level by code or name; may be blank where there is one only",
        ],
    ),
    column("plus", &["プラス"], May, ["プラス認定なら「はい」", "Yes where the mark carries プラス"]),
    column("certified_on", &["認定日"], Key, ["認定の最初の日", "First day of the certification"]),
    column(
        "criteria_version",
        &["認定基準"],
        May,
        ["どの基準によるか（例：2025年4月基準）", "Which criteria were applied"],
    )
    .most(200),
    column(
        "valid_until",
        &["有効期限", "認定の有効期限"],
        May,
        ["有効な最後の日。期限がなければ空欄", "Last day it holds; blank where there is no term"],
    ),
    column(
        "revoked_on",
        &["取消日", "認定取消日"],
        May,
        ["取消・返上により効力を失った最初の日", "First day on which it no longer held"],
    ),
    column(
        "source_kind",
        &["確認方法"],
        New,
        ["公開データ、認定機関のページ、書類", "OPEN_DATA, ISSUER_PAGE, DOCUMENT"],
    ),
    column(
        "source_url",
        &["確認先"],
        New,
        [
            "確認したページのアドレス。書類なら文書の名と番号",
            "Address of the proof; for a document its name and number",
        ],
    )
    .most(500),
    column(
        "verified_by",
        &["確認者", "確認した課"],
        May,
        [
            "確かめた課（個人名は書かない）。空欄なら公開されない",
            "Office that verified it (no person's name); blank: never shown",
        ],
    ),
    column(
        "verified_on",
        &["確認日"],
        May,
        ["確かめた日。確認者と一緒に入れる", "Day of the verification, given with verified_by"],
    ),
];

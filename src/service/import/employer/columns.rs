//! The columns of a list of employers; a further certification of the same employer is a further row.
use crate::service::import::column::{
    Column,
    Need::{May, New},
    column,
};

/// What an employer is.
pub const EMPLOYER: &[Column] = &[
    column(
        "corporate_number",
        &["法人番号"],
        May,
        [
            "13桁。個人事業主は空欄にして external_reference（事業所番号）を入れる",
            "13 digits; sole proprietors leave it blank and give external_reference",
        ],
    ),
    column(
        "external_reference",
        &["事業所番号", "整理番号", "reference"],
        May,
        [
            "その名簿での番号。全国で重ならないよう、団体コードなどを前に付ける（例：462217-001）",
            "The number on your list; put your code in front so that no other office uses it (462217-001)",
        ],
    ),
    column(
        "name_ja",
        &["名称", "事業所名", "商号", "name"],
        New,
        ["登記の名称、個人は屋号", "Registered or trade name"],
    ),
    column("name_kana", &["フリガナ", "ふりがな", "読み"], New, ["読み", "Reading"]),
    column("name_en", &["英語名"], May, ["英語の名称", "English name"]),
    column(
        "former_names",
        &["旧名称"],
        May,
        ["以前の名称。いくつもあれば | で区切る", "Former names, with | between them"],
    ),
    column(
        "local_government_code",
        &["所在地コード", "団体コード", "全国地方公共団体コード"],
        New,
        ["本社のある市区町村のコード6桁", "Code of the municipality of the head office, 6 digits"],
    ),
    column(
        "industry_code",
        &["産業分類", "業種"],
        New,
        ["日本標準産業分類の大分類 A–T、またはその名称", "Division A–T of the industrial classification, or its name"],
    ),
    column(
        "size_band",
        &["規模", "従業員規模", "常時雇用する労働者数"],
        New,
        [
            "20人以下、21～100人、101～300人、301～1000人、1001人以上",
            "UP_TO_20, UP_TO_100, UP_TO_300, UP_TO_1000, OVER_1000",
        ],
    ),
    column("url", &["ホームページ", "URL"], May, ["https:// で始まるアドレス", "Web address"]),
    column("about_ja", &["事業内容"], May, ["何をしている事業所か", "What it does"]),
    column("about_en", &["事業内容（英語）"], May, ["同じものの英語", "The same in English"]),
    column(
        "status",
        &["状態", "公開状態"],
        May,
        ["下書き、公開（新規で空欄のとき）、取下げ", "DRAFT, PUBLISHED (new and left blank), WITHDRAWN"],
    ),
    column(
        "information_as_of",
        &["情報の時点"],
        May,
        ["内容を確かめた日。空欄なら内容が変わった日", "Day the content was confirmed; left blank, the day it changed"],
    ),
    column("source", &["情報の出所", "出典"], New, ["何によって知ったか", "Where this is known from"]),
];

/// A certification that it holds or held; all blank where there is none.
pub const CERTIFICATION: &[Column] = &[
    column(
        "certification_scheme",
        &["認定制度", "scheme"],
        May,
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
    column("certified_on", &["認定日"], May, ["認定の最初の日", "First day of the certification"]),
    column(
        "criteria_version",
        &["認定基準"],
        May,
        ["どの基準によるか（例：2025年4月基準）", "Which criteria were applied"],
    ),
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
        May,
        ["公開データ、認定機関のページ、書類", "OPEN_DATA, ISSUER_PAGE, DOCUMENT"],
    ),
    column(
        "source_url",
        &["確認先"],
        May,
        [
            "確認したページのアドレス。書類なら文書の名と番号",
            "Address of the proof; for a document its name and number",
        ],
    ),
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

/// Whether a column is one of certifications.
pub(in crate::service) fn is_of_certification(name: &str) -> bool {
    CERTIFICATION.iter().any(|column| column.name == name)
}

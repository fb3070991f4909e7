//! Filled forms to begin with, one of each kind; tests change them field by field.
use entity::draft::Fields;

/// 志布志市.
pub(crate) const PLACE: &str = "462217";
/// A number that no corporation has.
pub(crate) const NUMBER: &str = "8990000900001";

fn form<const N: usize>(fields: [(&str, &str); N]) -> Fields {
    Fields(fields.into_iter().map(|(column, text)| (column.to_owned(), text.to_owned())).collect())
}

/// The same with a field changed.
pub(crate) fn with(row: &Fields, column: &str, text: &str) -> Fields {
    let mut row = row.clone();
    row.0.insert(column.to_owned(), text.to_owned());
    row
}

pub(crate) fn profile() -> Fields {
    form([
        ("local_government_code", PLACE),
        ("headline_ja", "帰ってきた人が、働き続けられる町へ。"),
        ("headline_en", "A town where those who return can keep working."),
        ("story_ja", "始めたきっかけ。\n\nうまくいかなかったこと。"),
        ("priority_1_ja", "残業を減らす"),
        ("priority_2_ja", "短時間正社員を増やす"),
        ("contact_1_office_ja", "総務課 働き方改革係"),
        ("contact_1_phone", "099-000-0000 内線123"),
        ("contact_1_email", "hatarakikata@shibushi.example.jp"),
        ("link_1_title_ja", "働き方・職場改革"),
        ("link_1_url", "https://www.shibushi.example.jp/hatarakikata/"),
    ])
}

pub(crate) fn measure() -> Fields {
    form([
        ("local_government_code", PLACE),
        ("reference", "R8-01"),
        ("kind", "奨学金返還支援"),
        ("title_ja", "奨学金返還支援"),
        ("conditions_ja", "市内で働き始めた人。三年間。"),
        ("most_yen", "120,000"),
        ("years", "3"),
        ("opens_on", "2026-04-01"),
        ("closes_on", "2027-02-26"),
        ("url", "https://www.shibushi.example.jp/shogakukin/"),
    ])
}

pub(crate) fn indicator() -> Fields {
    form([
        ("local_government_code", PLACE),
        ("key", "若者回復率"),
        ("sex", "女性"),
        ("age_band", "20-29"),
        ("period", "2015-2020"),
        ("value", "26.7"),
        ("source", "国勢調査（見本）"),
    ])
}

pub(crate) fn employer() -> Fields {
    form([
        ("corporate_number", NUMBER),
        ("external_reference", "462217-001"),
        ("name_ja", "株式会社見本精密"),
        ("name_kana", "ミホンセイミツ"),
        ("local_government_code", PLACE),
        ("industry_code", "製造業"),
        ("size_band", "21～100人"),
        ("url", "https://www.example.jp/mihon/"),
        ("about_ja", "精密部品を切削する工場です。"),
        ("source", "見本（架空の事業所）"),
    ])
}

pub(crate) fn certification() -> Fields {
    form([
        ("corporate_number", NUMBER),
        ("certification_scheme", "くるみん"),
        ("certification_level", "くるみん"),
        ("certified_on", "2025-04-01"),
        ("source_kind", "公開データ"),
        ("source_url", "https://www.example.jp/open-data/kurumin"),
    ])
}

pub(crate) fn disclosure() -> Fields {
    form([
        ("corporate_number", NUMBER),
        ("item", "管理職に占める女性労働者の割合"),
        ("scope", "課長級以上の管理職"),
        ("as_of", "2026-03-31"),
        ("value", "23.5"),
        ("source", "女性の活躍推進企業データベース（見本）"),
    ])
}

pub(crate) fn job() -> Fields {
    form([
        ("corporate_number", NUMBER),
        ("reference", "J-001"),
        ("title_ja", "精密部品の製造スタッフ"),
        ("occupation_code", "12"),
        ("employment_type", "正社員"),
        ("wage_form", "月給"),
        ("wage_min_yen", "215,000"),
        ("wage_max_yen", "280,000"),
        ("remote_work", "なし"),
        ("closing_on", "2027-03-31"),
        ("duties_ja", "機械の操作と部品の検査。"),
        ("duties_change_scope", "会社の定める業務"),
        ("trial_months", "3"),
        ("trial_same_conditions", "はい"),
        ("workplace_code", PLACE),
        ("workplace_address", "志布志町志布志1-1"),
        ("workplace_change_scope", "変更なし"),
        ("start_time", "08:30"),
        ("end_time", "17:30"),
        ("break_minutes", "60"),
        ("overtime", "はい"),
        ("overtime_hours_month", "8"),
        ("holidays", "土日祝、年末年始"),
        ("holidays_year", "120"),
        ("monthly_hours", "163"),
        ("allowances", "通勤手当、資格手当"),
        ("bonus", "年2回"),
        ("raise", "年1回"),
        ("health_insurance", "はい"),
        ("pension_insurance", "はい"),
        ("accident_insurance", "はい"),
        ("employment_insurance", "はい"),
        ("smoking", "敷地内禁煙"),
        ("transfer", "転勤なし"),
        ("apply_url", "https://www.example.jp/mihon/jobs/1"),
    ])
}

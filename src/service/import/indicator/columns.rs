//! The columns of a list of indicators.
use crate::service::import::column::{
    Column,
    Need::{Key, May, New},
    column,
};

/// One figure about a place.
pub const INDICATOR: &[Column] = &[
    column(
        "local_government_code",
        &["全国地方公共団体コード", "団体コード", "code"],
        Key,
        ["6桁（検査数字を含む）。先頭の0を落とさない", "6 digits with the check digit; keep leading zeros"],
    ),
    column(
        "key",
        &["指標"],
        Key,
        [
            "若者回復率、転入超過数、有業率、正規雇用比率、管理職に占める割合、男女の賃金の差異",
            "YOUTH_RETURN_RATE, NET_MIGRATION, EMPLOYMENT_RATE, REGULAR_WORKER_SHARE, MANAGER_SHARE, PAY_GAP",
        ],
    ),
    column("sex", &["性別"], Key, ["女性、男性、総数", "FEMALE, MALE, ALL"]),
    column("age_band", &["年齢"], Key, ["例：20-29。全年齢は「全年齢」か ALL", "Ages, 20-29; ALL for all"]).most(20),
    column(
        "period",
        &["期間", "年"],
        Key,
        ["西暦の年か期間（例：2024、2015-2020）", "Year or period, 2024 or 2015-2020"],
    )
    .most(20),
    column(
        "value",
        &["値"],
        May,
        ["数字だけ。分からなければ空欄（0 にしない）", "Figure; blank (never 0) where it is not known"],
    ),
    column(
        "unit",
        &["単位"],
        May,
        ["％、人など。空欄なら指標のいつもの単位", "PERCENT, PERSONS …; left blank, the usual one of the indicator"],
    ),
    column("source", &["出典", "情報の出所"], New, ["どの統計によるか", "Where it comes from"]).most(500),
];

//! The columns of a listing: pay beyond the wage, protection, limits, and what returners and graduates want to know.
use crate::service::import::column::{Column, Need::May, column};

/// Pay beyond the amount, insurance, and what the law bounds.
pub const CONDITIONS: &[Column] = &[
    column(
        "base_yen",
        &["基本給"],
        May,
        ["固定残業代がある場合の、それを除いた基本給（円）", "With fixed overtime pay: base pay without it, yen"],
    ),
    column(
        "fixed_overtime_hours",
        &["固定残業時間"],
        May,
        ["固定残業代の対象となる時間数", "Hours that fixed overtime pay covers"],
    ),
    column(
        "fixed_overtime_yen",
        &["固定残業代"],
        May,
        ["月額（円）。なければ空欄", "Its amount a month, yen; blank where there is none"],
    ),
    column(
        "fixed_overtime_excess_paid",
        &["固定残業超過分の支給"],
        May,
        ["超過分を追加で支払うなら「はい」", "Yes where overtime beyond it is paid"],
    ),
    column(
        "uncounted_allowances_yen",
        &["除外手当"],
        May,
        [
            "賃金下限のうち最低賃金に数えない手当（通勤、家族、精皆勤）の月額（円）",
            "Allowances inside the lowest wage that the minimum wage does not count, yen a month",
        ],
    ),
    column("allowances", &["手当"], May, ["手当の説明", "Allowances in words"]),
    column("bonus", &["賞与"], May, ["賞与の説明", "Bonus in words"]),
    column("raise", &["昇給"], May, ["昇給の説明", "Raise in words"]),
    column("health_insurance", &["健康保険"], May, ["適用なら「はい」", "Yes where it applies"]),
    column("pension_insurance", &["厚生年金"], May, ["適用なら「はい」", "Yes where it applies"]),
    column("accident_insurance", &["労災保険"], May, ["適用なら「はい」", "Yes where it applies"]),
    column("employment_insurance", &["雇用保険"], May, ["適用なら「はい」", "Yes where it applies"]),
    column("dispatch", &["派遣"], May, ["派遣労働者として雇用するなら「はい」", "Yes where workers are dispatched"]),
    column(
        "smoking",
        &["受動喫煙防止措置", "受動喫煙"],
        May,
        [
            "敷地内禁煙、屋内禁煙、喫煙専用室あり、屋内喫煙可",
            "NO_SMOKING_ON_SITE, NO_SMOKING_INDOORS, SMOKING_ROOM, SMOKING_ALLOWED",
        ],
    ),
    column("smoking_note", &["受動喫煙の補足"], May, ["屋外の喫煙場所など", "Smoking places outdoors and the like"]),
    column(
        "positive_action_women",
        &["ポジティブ・アクション女性数"],
        May,
        ["女性を優先する場合：その区分の女性の人数", "Women first: women in that category"],
    ),
    column("positive_action_all", &["ポジティブ・アクション総数"], May, ["その区分の総数", "All in that category"]),
    column("positive_action_as_of", &["ポジティブ・アクション時点"], May, ["数えた日", "Day of the count"]),
    column("positive_action_reason", &["ポジティブ・アクション理由"], May, ["理由", "The ground in words"]),
    column("age_min", &["年齢下限"], May, ["年齢制限がある場合だけ", "Only with an age limit"]),
    column("age_max", &["年齢上限"], May, ["年齢制限がある場合だけ", "Only with an age limit"]),
    column(
        "age_ground",
        &["年齢制限の理由"],
        May,
        ["例外事由：1、2、3i（イ）、3ro（ロ）、3ha（ハ）、3ni（ニ）", "Lawful ground: 1, 2, 3i, 3ro, 3ha, 3ni"],
    ),
];

/// What a returner and a new graduate want to know.
pub const RETURNING: &[Column] = &[
    column(
        "internship",
        &["インターンシップ"],
        May,
        ["先に体験できるなら「はい」", "Yes where an internship can be done first"],
    ),
    column(
        "travel_subsidy_yen",
        &["選考の交通費"],
        May,
        ["補助の上限（円）", "Most travel subsidy for selection, yen"],
    ),
    column(
        "online_interview",
        &["オンライン面接"],
        May,
        ["できるなら「はい」", "Yes where the interview can be held online"],
    ),
    column("housing", &["住まいの支援"], May, ["社宅・家賃補助など", "Housing help in words"]),
    column(
        "migration_grant_since",
        &["移住支援金対象開始日"],
        May,
        ["移住支援金の対象として掲載した最初の日", "First day it was shown as eligible for the migration grant"],
    ),
    column(
        "migration_grant_until",
        &["移住支援金対象終了日"],
        May,
        ["対象でなくなった最初の日", "First day it no longer was"],
    ),
    column(
        "scholarship_yen_year",
        &["奨学金返還支援"],
        May,
        ["事業所による支援の年額（円）", "Scholarship repayment by the employer, yen a year"],
    ),
    column("remote_percent", &["テレワークの割合"], May, ["0–100（％）", "Share of work done remotely, per cent"]),
    column(
        "transfer",
        &["転勤"],
        May,
        ["転勤なし、通勤圏内、県内、全国", "NO_TRANSFER, COMMUTABLE, PREFECTURE, NATIONWIDE"],
    ),
    column("new_graduate_places", &["新卒採用予定人数"], May, ["人数", "New graduates to be hired"]),
    column(
        "new_graduates_hired",
        &["新卒採用者数（3年間）"],
        May,
        ["新しい年から3年分（例：2|1|3）", "In each of the last three years, latest first (2|1|3)"],
    ),
    column(
        "new_graduates_left",
        &["新卒離職者数（3年間）"],
        May,
        ["そのうち離職した人数（例：0|0|1）", "Of those, how many left (0|0|1)"],
    ),
    column("training", &["研修"], May, ["研修・能力開発の説明", "Training in words"]),
    column("mentor", &["メンター制度"], May, ["あれば「はい」、なければ「いいえ」", "Yes or no"]),
    column(
        "new_graduate_overtime_hours",
        &["平均残業時間（青少年雇用情報）"],
        May,
        ["月平均の時間", "Average overtime, hours a month"],
    ),
    column("paid_leave_days", &["有給休暇取得日数"], May, ["年平均の日数", "Average paid leave taken, days a year"]),
    column(
        "self_declared_on",
        &["自己申告書の日付"],
        May,
        [
            "新卒向け：求人不受理の対象でない旨の申告日。照合だけに使い、保存しない",
            "For new graduates: day of the employer's declaration; used for the check only, not kept",
        ],
    ),
];

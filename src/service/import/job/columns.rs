//! The columns of a listing: what it is, and what the work, its place and its hours are.
use crate::service::import::column::{
    Column,
    Need::{Key, May, New},
    column,
};

/// What is filtered and ordered.
pub const JOB: &[Column] = &[
    column(
        "corporate_number",
        &["法人番号"],
        May,
        ["求人を出す事業所の法人番号13桁", "Corporate number of the employer, 13 digits"],
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
        "reference",
        &["求人番号", "整理番号", "external_reference"],
        Key,
        [
            "事業所の中で重ならない求人の番号。次に取り込むときの手がかり",
            "Number of the listing, unique within the employer; finds it again",
        ],
    ),
    column(
        "status",
        &["状態", "公開状態"],
        May,
        ["下書き、公開（新規で空欄のとき）、取下げ", "DRAFT, PUBLISHED (new and left blank), WITHDRAWN"],
    ),
    column(
        "removal_reason",
        &["終了理由", "掲載終了の理由"],
        May,
        [
            "取下げのとき：採用終了、取下げ、期限切れ、廃業、重複",
            "With WITHDRAWN: FILLED, WITHDRAWN, EXPIRED, EMPLOYER_CLOSED, DUPLICATE",
        ],
    ),
    column("title_ja", &["求人名", "職種名", "件名"], New, ["見出しになる名", "Title"]),
    column(
        "occupation_code",
        &["職業分類", "職種"],
        New,
        ["職業分類の大分類 01–15、またはその名称", "Major group of occupations 01–15, or its name"],
    ),
    column(
        "employment_type",
        &["雇用形態"],
        New,
        [
            "正社員、短時間正社員、契約社員、パート・アルバイト、インターンシップ",
            "REGULAR, SHORT_TIME_REGULAR, CONTRACT, PART_TIME, INTERNSHIP",
        ],
    ),
    column("wage_form", &["賃金形態"], New, ["時給、日給、月給、年俸", "HOURLY, DAILY, MONTHLY, YEARLY"]),
    column("wage_min_yen", &["賃金下限"], New, ["その形態での下限（円）", "Lowest wage in that form, yen"]),
    column("wage_max_yen", &["賃金上限"], May, ["その形態での上限（円）", "Highest wage in that form, yen"]),
    column(
        "remote_work",
        &["テレワーク", "リモートワーク"],
        May,
        ["なし、一部、全部、どこからでも", "NONE, PARTLY, FULLY, FROM_ANYWHERE"],
    ),
    column(
        "graduation_years",
        &["卒業年", "対象卒業年"],
        May,
        [
            "新卒向けの卒業年（例：2027|2028）。新卒向けでなければ空欄",
            "Years of graduation (2027|2028); blank where it is not for new graduates",
        ],
    ),
    column("closing_on", &["掲載期限", "締切日"], May, ["掲載の最後の日", "Last day it is shown"]),
    column(
        "information_as_of",
        &["情報の時点"],
        May,
        ["内容を確かめた日。空欄なら内容が変わった日", "Day the content was confirmed; left blank, the day it changed"],
    ),
    column(
        "apply_url",
        &["応募先", "応募ページ"],
        May,
        ["事業所の応募ページのアドレス", "The employer's page for applications"],
    ),
];

/// What the work is, where and when it is done.
pub const WORKING: &[Column] = &[
    column("duties_ja", &["業務内容", "仕事内容"], New, ["業務の内容", "Duties"]),
    column("duties_en", &["業務内容（英語）"], May, ["同じものの英語", "The same in English"]),
    column(
        "duties_change_scope",
        &["業務の変更の範囲"],
        New,
        ["業務の変更の範囲（なければ「変更なし」）", "Range in which duties may change"],
    ),
    column(
        "contract_months",
        &["契約期間（月）", "契約期間"],
        May,
        ["有期契約の月数。期間の定めがなければ空欄", "Months of a fixed term; blank where it is indefinite"],
    ),
    column(
        "renewable",
        &["契約更新"],
        May,
        ["有期契約を更新することがあれば「はい」", "Yes where a fixed term can be renewed"],
    ),
    column("renewal_criteria", &["更新の基準"], May, ["更新を判断する基準", "Criteria of renewal"]),
    column("renewal_cap_months", &["通算契約期間の上限（月）"], May, ["通算の月数の上限", "Most months in all"]),
    column("renewal_cap_times", &["更新回数の上限"], May, ["更新の回数の上限", "Most renewals"]),
    column(
        "renewal_uncapped",
        &["更新上限なし"],
        May,
        ["上限がないことを明示するなら「はい」", "Yes where it is stated that there is no cap"],
    ),
    column(
        "trial_months",
        &["試用期間（月）", "試用期間"],
        May,
        ["試用期間の月数。なければ空欄", "Months of the trial; blank where there is none"],
    ),
    column(
        "trial_same_conditions",
        &["試用期間中の条件は同じ"],
        May,
        ["同じなら「はい」", "Yes where conditions are the same"],
    ),
    column("trial_conditions", &["試用期間中の条件"], May, ["違う場合の条件", "Conditions where they differ"]),
    column(
        "workplace_code",
        &["就業場所コード"],
        New,
        ["就業場所の市区町村のコード6桁", "Code of the municipality of the workplace"],
    ),
    column(
        "workplace_address",
        &["就業場所", "就業場所住所"],
        May,
        ["市区町村より後の住所", "Address after the municipality's name"],
    ),
    column(
        "other_workplaces",
        &["その他の就業場所"],
        May,
        ["「コード 住所」を | で区切る（例：462217 志布志町1|462039 東町2）", "\"code address\", with | between them"],
    ),
    column(
        "workplace_change_scope",
        &["就業場所の変更の範囲"],
        New,
        ["就業場所の変更の範囲（なければ「変更なし」）", "Range in which the workplace may change"],
    ),
    column("start_time", &["始業"], May, ["例：08:30", "Start of work, 08:30"]),
    column("end_time", &["終業"], May, ["例：17:30", "End of work, 17:30"]),
    column(
        "work_system",
        &["労働時間制度"],
        May,
        ["フレックスタイム制、変形労働時間制など", "Special working-time system by name"],
    ),
    column("break_minutes", &["休憩（分）", "休憩"], May, ["分", "Minutes of the break"]),
    column("overtime", &["所定外労働"], May, ["ある場合は「はい」", "Yes where there is overtime"]),
    column(
        "overtime_hours_month",
        &["所定外労働（月平均時間）", "残業時間"],
        May,
        ["月平均の時間", "Monthly average, hours"],
    ),
    column("holidays", &["休日"], New, ["例：土日祝、年末年始", "Holidays in words"]),
    column("holidays_year", &["年間休日"], May, ["日数", "Days a year"]),
    column(
        "monthly_hours",
        &["月平均所定労働時間"],
        May,
        [
            "時間。月給・年俸では最低賃金との照合に必要",
            "Hours; needed to hold monthly and yearly wages to the minimum wage",
        ],
    ),
];

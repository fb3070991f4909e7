//! The columns of a list of support measures.
use crate::service::import::column::{
    Column,
    Need::{Key, May, New},
    column,
};

/// What a place offers to those who come or return.
pub const MEASURE: &[Column] = &[
    column(
        "local_government_code",
        &["全国地方公共団体コード", "団体コード", "code"],
        Key,
        ["6桁（検査数字を含む）。先頭の0を落とさない", "6 digits with the check digit; keep leading zeros"],
    ),
    column(
        "reference",
        &["支援策番号", "整理番号"],
        Key,
        [
            "団体の中で重ならない支援策の番号（例：R8-03）。次に直すときの手がかり",
            "Number of the measure, unique within the place (R8-03); finds it again",
        ],
    )
    .most(60),
    column(
        "position",
        &["並び順"],
        May,
        ["プロフィールでの順番。空欄なら最後", "Order in the profile; left blank, the last"],
    ),
    column(
        "kind",
        &["支援の種類", "種類"],
        New,
        [
            "奨学金返還支援、引越費用の助成、住宅支援、就職活動の交通費、子育て支援、テレワーク支援、移住支援金、職場改革に取り組む企業への支援",
            "SCHOLARSHIP_REPAYMENT, MOVING, HOUSING, JOB_HUNTING_TRAVEL, CHILDCARE, REMOTE_WORK, MIGRATION_GRANT, WORKPLACE_REFORM",
        ],
    ),
    column("title_ja", &["名称", "支援策の名称"], New, ["制度の名", "Name of the measure"]).most(120),
    column("title_en", &["名称（英語）"], May, ["同じものの英語", "The same in English"]).most(300),
    column("conditions_ja", &["対象と条件", "条件"], New, ["誰が、どうすれば使えるか", "For whom and how"]).most(2_000),
    column(
        "most_yen",
        &["上限額"],
        May,
        [
            "支給の上限（円）。お金でないもの、定めのないものは空欄",
            "Most that is paid, yen; blank where not in money or not fixed",
        ],
    ),
    column("years", &["年数"], May, ["何年分か。定めがなければ空欄", "For how many years, where that is fixed"]),
    column("opens_on", &["受付開始日"], May, ["申請を受け付ける最初の日", "First day of applications"]),
    column("closes_on", &["受付終了日"], May, ["申請を受け付ける最後の日", "Last day of applications"]),
    column("url", &["案内のページ", "URL"], May, ["https:// で始まるアドレス", "Web address"]).most(500),
];

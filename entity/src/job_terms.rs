//! The document of a listing's revision: everything the law wants stated and what a returner wants to know.
use crate::{
    text::Text,
    vocabulary::{SmokingMeasure, TransferScope},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The words and terms of a listing (職業安定法施行規則4条の2③ and more); rules R01–R21 of
/// `data/job_listing_rules.csv` name the items.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct JobTerms {
    /// R01 業務の内容.
    pub duties: Text,
    /// R01 業務の変更の範囲.
    pub duties_change_scope: String,
    /// R02, R04 労働契約の期間と更新.
    pub contract: Contract,
    /// R03 試用期間; none where there is no trial.
    pub trial: Option<Trial>,
    /// R05 就業の場所: every workplace, the first one leading.
    pub workplaces: Vec<Workplace>,
    /// R05 就業場所の変更の範囲.
    pub workplace_change_scope: String,
    /// R06 労働時間.
    pub hours: Hours,
    /// R07, R12, R13 賃金 beyond the amounts that stand in the row.
    pub pay: Pay,
    /// R08 社会・労働保険.
    pub insurance: Insurance,
    /// R10 派遣労働者として雇用する旨.
    pub dispatch: bool,
    /// R11 受動喫煙防止措置.
    pub smoking: Option<SmokingMeasure>,
    /// R11 Outdoor and other notes.
    pub smoking_note: String,
    /// R14, R15 ポジティブ・アクション: women first, with its ground.
    pub positive_action: Option<PositiveAction>,
    /// R16 年齢制限, with its ground.
    pub age_limit: Option<AgeLimit>,
    /// What a returner wants to know.
    pub uturn: Uturn,
    /// 青少年雇用情報 and numbers for new graduates; none where the listing is not for them.
    pub new_graduate: Option<NewGraduate>,
    /// Where to apply: the employer's own page.
    pub apply_url: String,
}

/// Term of the contract.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contract {
    /// Months of a fixed term; none for an indefinite contract (期間の定めなし).
    pub fixed_months: Option<u16>,
    /// Whether a fixed term can be renewed.
    pub renewable: bool,
    /// R04 更新の基準.
    pub renewal_criteria: String,
    /// R04 Most months in all, where there is a cap.
    pub renewal_cap_months: Option<u16>,
    /// R04 Most renewals, where there is a cap.
    pub renewal_cap_times: Option<u16>,
    /// R04 Whether it is expressly stated that there is no cap.
    pub renewal_uncapped: bool,
}

/// Trial period.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Trial {
    /// Months.
    pub months: u16,
    /// Whether conditions are the same as after it.
    pub same_conditions: bool,
    /// The different conditions.
    pub conditions: String,
}

/// A workplace.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Workplace {
    /// 全国地方公共団体コード of its municipality.
    pub code: String,
    /// Address after the municipality's name.
    pub address: String,
}

/// Working hours.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Hours {
    /// 始業, `HH:MM`; empty where a special system is named.
    pub start: String,
    /// 終業, `HH:MM`.
    pub end: String,
    /// Special system (フレックスタイム制, 変形労働時間制 …), if any.
    pub system: String,
    /// 休憩, minutes.
    pub break_minutes: u16,
    /// 所定外労働の有無.
    pub overtime: bool,
    /// Monthly average of overtime, hours.
    pub overtime_hours_month: Option<u16>,
    /// 休日.
    pub holidays: String,
    /// 年間休日, days.
    pub holidays_year: Option<u16>,
    /// Average contractual hours a month, for R13.
    pub monthly_hours: Option<u16>,
}

/// Pay beyond the amount.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Pay {
    /// R12 固定残業代.
    pub fixed_overtime: Option<FixedOvertime>,
    /// Allowances that R13 does not count (通勤, 家族, 精皆勤), yen a month.
    pub uncounted_allowances_yen: u32,
    /// Allowances in words.
    pub allowances: String,
    /// Bonus in words.
    pub bonus: String,
    /// Raise in words.
    pub raise: String,
}

/// Fixed overtime pay.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FixedOvertime {
    /// Base pay without it, yen a month.
    pub base_yen: u32,
    /// Hours it covers.
    pub hours: u16,
    /// Its amount, yen a month.
    pub amount_yen: u32,
    /// Whether what exceeds it is paid in addition.
    pub excess_paid: bool,
}

/// Insurance schemes that apply.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "the law names these four, each to be stated")]
pub struct Insurance {
    /// 健康保険.
    pub health: bool,
    /// 厚生年金.
    pub pension: bool,
    /// 労災保険.
    pub accident: bool,
    /// 雇用保険.
    pub employment: bool,
}

/// Women-first recruiting with its ground (均等法8条).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PositiveAction {
    /// Women in that category or post.
    pub women: u32,
    /// All in that category or post.
    pub all: u32,
    /// Day of the count.
    pub as_of: Option<NaiveDate>,
    /// The ground in words.
    pub reason: String,
}

/// Age limit with its ground (労働施策総合推進法施行規則1条の3).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AgeLimit {
    /// Youngest age.
    pub min: Option<u16>,
    /// Oldest age.
    pub max: Option<u16>,
    /// `1`, `2`, `3i`, `3ro`, `3ha` or `3ni`.
    pub ground: String,
}

/// What a returner wants to know.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Uturn {
    /// Whether an internship can be done first.
    pub internship: bool,
    /// Travel subsidy for selection, most yen; none where there is none.
    pub travel_subsidy_yen: Option<u32>,
    /// Whether the interview can be held online.
    pub online_interview: bool,
    /// Housing help in words; empty where there is none.
    pub housing: String,
    /// 移住支援金: periods in which the listing was shown as eligible, oldest first.
    pub migration_grant: Vec<GrantPeriod>,
    /// 奨学金返還支援 by the employer, yen a year.
    pub scholarship_yen_year: Option<u32>,
    /// Share of work done remotely, per cent.
    pub remote_percent: Option<u8>,
    /// 転勤.
    pub transfer: Option<TransferScope>,
}

/// A period of eligibility for the migration grant; applications before `since` do not qualify.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantPeriod {
    /// First day it was shown as eligible.
    pub since: NaiveDate,
    /// First day it no longer was; none while it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// Youth employment information (青少年雇用情報, 若者雇用促進法13条).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NewGraduate {
    /// How many are to be hired.
    pub places: Option<u16>,
    /// (ア) Hired in each of the last three years, latest first.
    pub hired: Vec<u16>,
    /// (ア) Of those, how many left.
    pub left: Vec<u16>,
    /// (イ) Training in words.
    pub training: String,
    /// (イ) Whether there is a mentor.
    pub mentor: Option<bool>,
    /// (ウ) Average overtime, hours a month.
    pub overtime_hours_month: Option<u16>,
    /// (ウ) Average paid leave taken, days a year.
    pub paid_leave_days: Option<u16>,
}

crate::json_documents!(JobTerms);

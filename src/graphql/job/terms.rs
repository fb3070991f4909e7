//! The working conditions of a listing, item by item of the law.
use crate::graphql::{
    job::pay::{FixedOvertimePay, Pay},
    scalar::Date,
    word::Word,
};
use async_graphql::{Object, SimpleObject};
use entity::{
    job_terms::{AgeLimit, Contract, Hours, Insurance, JobTerms, PositiveAction, Trial},
    vocabulary::SmokingMeasure,
};
use std::sync::Arc;

/// Working conditions (労働条件) as 職業安定法施行規則4条の2③ wants them stated.
pub struct WorkingConditions {
    terms: Arc<JobTerms>,
}

impl WorkingConditions {
    /// Shows the conditions of a document.
    #[must_use]
    pub fn of(terms: Arc<JobTerms>) -> Self {
        Self { terms }
    }
}

/// Working conditions (労働条件) as 職業安定法施行規則4条の2③ wants them stated.
#[Object(serial)]
impl WorkingConditions {
    /// Term of the contract (労働契約の期間) and its renewal.
    async fn contract(&self) -> ContractTerm {
        (&self.terms.contract).into()
    }

    /// Trial period (試用期間); null where there is none.
    async fn trial(&self) -> Option<TrialPeriod> {
        self.terms.trial.as_ref().map(Into::into)
    }

    /// Range of change of the workplace (就業場所の変更の範囲), in Japanese.
    async fn workplace_change_scope(&self) -> &str {
        &self.terms.workplace_change_scope
    }

    /// Hours, breaks, overtime, holidays.
    async fn hours(&self) -> WorkingHours {
        (&self.terms.hours).into()
    }

    /// What belongs to the pay beyond the stated amount.
    async fn pay(&self) -> Pay {
        (&self.terms.pay).into()
    }

    /// Fixed overtime pay (固定残業代); null where there is none.
    async fn fixed_overtime(&self) -> Option<FixedOvertimePay> {
        self.terms.pay.fixed_overtime.as_ref().map(Into::into)
    }

    /// Insurance schemes that apply.
    async fn insurance(&self) -> SocialInsurance {
        (&self.terms.insurance).into()
    }

    /// Whether one is employed as a dispatched worker (派遣労働者).
    async fn is_dispatch(&self) -> bool {
        self.terms.dispatch
    }

    /// Measure against passive smoking (受動喫煙防止措置).
    async fn smoking(&self) -> Option<Word<SmokingMeasure>> {
        self.terms.smoking.map(Word)
    }

    /// Outdoor and other notes on smoking, in Japanese; empty where there are none.
    async fn smoking_note(&self) -> &str {
        &self.terms.smoking_note
    }

    /// Women first, with its ground (均等法8条); null where the listing makes no difference.
    async fn positive_action(&self) -> Option<PositiveActionGround> {
        self.terms.positive_action.as_ref().map(Into::into)
    }

    /// Age limit with its ground (労働施策総合推進法施行規則1条の3); null where there is none.
    async fn age_limit(&self) -> Option<AgeLimitGround> {
        self.terms.age_limit.as_ref().map(Into::into)
    }
}

/// Term of the contract and its renewal.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct ContractTerm {
    /// Whether it has no end (期間の定めなし).
    is_indefinite: bool,
    /// Months of a fixed term; null for an indefinite contract.
    fixed_months: Option<i32>,
    /// Whether a fixed term can be renewed.
    is_renewable: bool,
    /// Criteria of renewal (更新の基準), in Japanese; empty where it is not renewable.
    renewal_criteria: String,
    /// Most months in all; null where there is no such cap.
    renewal_cap_months: Option<i32>,
    /// Most renewals; null where there is no such cap.
    renewal_cap_times: Option<i32>,
}

impl From<&Contract> for ContractTerm {
    fn from(contract: &Contract) -> Self {
        Self {
            is_indefinite: contract.fixed_months.is_none(),
            fixed_months: contract.fixed_months.map(i32::from),
            is_renewable: contract.renewable,
            renewal_criteria: contract.renewal_criteria.clone(),
            renewal_cap_months: contract.renewal_cap_months.map(i32::from),
            renewal_cap_times: contract.renewal_cap_times.map(i32::from),
        }
    }
}

/// Trial period (試用期間).
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct TrialPeriod {
    /// Months.
    months: i32,
    /// Whether conditions are the same as after it.
    same_conditions: bool,
    /// The different conditions, in Japanese; empty where they are the same.
    conditions: String,
}

impl From<&Trial> for TrialPeriod {
    fn from(trial: &Trial) -> Self {
        Self {
            months: trial.months.into(),
            same_conditions: trial.same_conditions,
            conditions: trial.conditions.clone(),
        }
    }
}

/// Working hours (労働時間).
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct WorkingHours {
    /// 始業, `HH:MM` in Japan; empty where a special system is named.
    start: String,
    /// 終業, `HH:MM` in Japan; empty where a special system is named.
    end: String,
    /// Special system (フレックスタイム制 and others), in Japanese; empty where there is none.
    system: String,
    /// 休憩, minutes.
    break_minutes: i32,
    /// Whether there is overtime (所定外労働).
    has_overtime: bool,
    /// Monthly average of overtime, hours; null where it is not stated.
    overtime_hours_month: Option<i32>,
    /// 休日, in Japanese.
    holidays: String,
    /// 年間休日, days; null where it is not stated.
    holidays_year: Option<i32>,
}

impl From<&Hours> for WorkingHours {
    fn from(hours: &Hours) -> Self {
        Self {
            start: hours.start.clone(),
            end: hours.end.clone(),
            system: hours.system.clone(),
            break_minutes: hours.break_minutes.into(),
            has_overtime: hours.overtime,
            overtime_hours_month: hours.overtime_hours_month.map(i32::from),
            holidays: hours.holidays.clone(),
            holidays_year: hours.holidays_year.map(i32::from),
        }
    }
}

/// Insurance schemes that apply (社会・労働保険).
#[derive(SimpleObject)]
#[expect(clippy::struct_excessive_bools, reason = "the law names these four, each to be stated")]
#[graphql(serial)]
pub struct SocialInsurance {
    /// 健康保険.
    health: bool,
    /// 厚生年金.
    pension: bool,
    /// 労災保険.
    accident: bool,
    /// 雇用保険.
    employment: bool,
}

impl From<&Insurance> for SocialInsurance {
    fn from(insurance: &Insurance) -> Self {
        let Insurance { health, pension, accident, employment } = *insurance;
        Self { health, pension, accident, employment }
    }
}

/// Women-first recruiting with its ground (ポジティブ・アクション).
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct PositiveActionGround {
    /// Women in that category or post.
    women: i32,
    /// All in that category or post.
    all: i32,
    /// Day of the count.
    as_of: Option<Date>,
    /// The ground, in Japanese.
    reason: String,
}

impl From<&PositiveAction> for PositiveActionGround {
    fn from(action: &PositiveAction) -> Self {
        let count = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        Self {
            women: count(action.women),
            all: count(action.all),
            as_of: action.as_of.map(Date),
            reason: action.reason.clone(),
        }
    }
}

/// Age limit with its ground.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct AgeLimitGround {
    /// Youngest age; null where there is none.
    min: Option<i32>,
    /// Oldest age; null where there is none.
    max: Option<i32>,
    /// Item of 労働施策総合推進法施行規則1条の3: `1`, `2`, `3i`, `3ro`, `3ha` or `3ni`.
    ground: String,
}

impl From<&AgeLimit> for AgeLimitGround {
    fn from(limit: &AgeLimit) -> Self {
        Self { min: limit.min.map(i32::from), max: limit.max.map(i32::from), ground: limit.ground.clone() }
    }
}

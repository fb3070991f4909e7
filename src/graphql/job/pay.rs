//! Pay beyond the stated amount.
use async_graphql::SimpleObject;
use entity::job_terms;

/// What belongs to the pay beyond the stated amount, in Japanese as the employer words it.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Pay {
    /// Allowances; empty where none are stated.
    allowances: String,
    /// Bonus; empty where none is stated.
    bonus: String,
    /// Raise; empty where none is stated.
    raise: String,
}

impl From<&job_terms::Pay> for Pay {
    fn from(pay: &job_terms::Pay) -> Self {
        Self { allowances: pay.allowances.clone(), bonus: pay.bonus.clone(), raise: pay.raise.clone() }
    }
}

/// Fixed overtime pay (固定残業代): what exceeds its hours is paid in addition.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct FixedOvertimePay {
    /// Base pay without it, yen a month.
    base_yen: i32,
    /// Hours it covers.
    hours: i32,
    /// Its amount, yen a month.
    amount_yen: i32,
    /// Whether what exceeds it is paid in addition, which the law wants.
    excess_paid: bool,
}

impl From<&job_terms::FixedOvertime> for FixedOvertimePay {
    fn from(fixed: &job_terms::FixedOvertime) -> Self {
        let yen = |amount: u32| i32::try_from(amount).unwrap_or(i32::MAX);
        Self {
            base_yen: yen(fixed.base_yen),
            hours: fixed.hours.into(),
            amount_yen: yen(fixed.amount_yen),
            excess_paid: fixed.excess_paid,
        }
    }
}

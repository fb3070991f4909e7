//! Wages made comparable: minimum wages by prefecture and day, hourly and monthly equivalents.
use crate::{base::digits::LocalGovernmentCode, domain::local_government::local_government_id};
use chrono::NaiveDate;
use entity::{id::LocalGovernmentId, minimum_wage, vocabulary::WageForm};
use std::collections::BTreeMap;

/// Regional minimum wages (地域別最低賃金) by prefecture and first day.
#[derive(Debug, Clone, Default)]
pub struct MinimumWages(BTreeMap<(LocalGovernmentId, NaiveDate), minimum_wage::Model>);

impl MinimumWages {
    /// From the rows of the table, in any order.
    #[must_use]
    pub fn new(rows: impl IntoIterator<Item = minimum_wage::Model>) -> Self {
        Self(rows.into_iter().map(|row| ((row.prefecture_id, row.effective_from), row)).collect())
    }

    /// The minimum wage in force in a prefecture on a day, with how sure the figure is; none before the first known.
    #[must_use]
    pub fn on(&self, prefecture: LocalGovernmentId, day: NaiveDate) -> Option<&minimum_wage::Model> {
        let (key, wage) = self.0.range(..=(prefecture, day)).next_back()?;
        (key.0 == prefecture).then_some(wage)
    }

    /// The same by the code of any place in the prefecture.
    #[must_use]
    pub fn at(&self, place: &LocalGovernmentCode, day: NaiveDate) -> Option<&minimum_wage::Model> {
        self.on(local_government_id(place.of_prefecture().as_str()), day)
    }
}

/// Whether a minimum wage was confirmed by more than one source; the newest year's figures may rest on the
/// recommendation (答申) alone and say so in `status`.
#[must_use]
pub fn is_confirmed(wage: &minimum_wage::Model) -> bool {
    !wage.status.contains("single source")
}

/// What is known of the hours that a wage pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PaidHours {
    /// Average contractual hours a month (月平均所定労働時間).
    pub monthly: Option<u16>,
    /// Contractual minutes a day, breaks left out.
    pub daily_minutes: Option<u32>,
}

/// Yen an hour of a wage, cut to whole yen; none where the hours that it needs are not known or zero.
///
/// 最低賃金法施行規則2条: a daily wage by the day's hours, a monthly one by the month's average hours, a yearly one
/// by a twelfth of it. Cutting is safe for comparing: the quotient reaches a whole number exactly when its whole part does.
#[must_use]
pub fn hourly_equivalent(form: WageForm, yen: i64, hours: PaidHours) -> Option<i64> {
    let monthly = hours.monthly.map(i64::from).filter(|hours| *hours > 0);
    match form {
        WageForm::Hourly => Some(yen),
        WageForm::Daily => {
            let minutes = hours.daily_minutes.map(i64::from).filter(|minutes| *minutes > 0)?;
            Some((yen * 60).div_euclid(minutes))
        }
        WageForm::Monthly => Some(yen.div_euclid(monthly?)),
        WageForm::Yearly => Some(yen.div_euclid(12 * monthly?)),
    }
}

/// Hours of a full-time month that are assumed for ordering: 20 days of 8 hours.
pub const MONTH_HOURS: i64 = 160;
/// Days of a full-time month that are assumed for ordering.
pub const MONTH_DAYS: i64 = 20;

/// Yen a month of a wage in any form, for ordering listings of different forms among each other, never for showing
/// as a promise: hourly × 160, daily × 20, yearly ÷ 12 (bonuses inside a yearly wage count), whatever the hours of the listing.
#[must_use]
pub fn monthly_equivalent(form: WageForm, yen: i64) -> i64 {
    match form {
        WageForm::Hourly => yen * MONTH_HOURS,
        WageForm::Daily => yen * MONTH_DAYS,
        WageForm::Monthly => yen,
        WageForm::Yearly => yen.div_euclid(12),
    }
}

//! R13 the regional minimum wage of each workplace and R12b the rate inside fixed overtime pay.
use crate::{
    base::digits::LocalGovernmentCode,
    domain::{
        listing::{findings::Findings, subject::Listing},
        wage::{hourly_equivalent, is_confirmed},
    },
};
use entity::{minimum_wage, vocabulary::WageForm};

/// R13: the wage an hour, without fixed overtime and allowances that do not count, reaches the minimum wage of every
/// workplace's prefecture on the day of the check.
pub fn minimum_wage(listing: &Listing<'_>, found: &mut Findings) {
    let Some(least) = highest_minimum(listing) else { return };
    let form = listing.job.wage_form;
    let Some(hourly) = hourly_equivalent(form, counted_yen(listing), listing.paid_hours()) else {
        let (path, ja, en) = match form {
            WageForm::Daily => ("terms.hours.start", "一日の労働時間", "hours a day"),
            _ => ("terms.hours.monthly_hours", "月平均所定労働時間", "average contractual hours a month"),
        };
        found.error(
            path,
            "R13_HOURS",
            [
                &format!("「{ja}」がなく、最低賃金と比べられません"),
                &format!("Without the {en} the wage cannot be held to the minimum wage"),
            ],
            [&format!("「{ja}」を書いてください。"), &format!("State the {en}.")],
        );
        return;
    };
    if hourly < i64::from(least.hourly_yen) {
        let yen = least.hourly_yen;
        let from = least.effective_from;
        let [doubt_ja, doubt_en] = if is_confirmed(least) { ["", ""] } else { ["、要確認", ", to be confirmed"] };
        found.error(
            "wage_min_yen",
            "R13_MINIMUM_WAGE",
            [
                &format!("時間額{hourly}円は、就業場所の最低賃金{yen}円（{from}から{doubt_ja}）に足りません"),
                &format!(
                    "{hourly} yen an hour is below the minimum wage of the workplace, {yen} yen since {from}{doubt_en}"
                ),
            ],
            [
                "賃金を上げるか、固定残業代・手当・労働時間の記入を確かめてください。",
                "Raise the wage, or check fixed overtime, allowances and hours.",
            ],
        );
        found.found(&hourly);
    }
}

/// R12b: fixed overtime pays at least 1.25 of the base an hour, and of the minimum wage.
pub fn fixed_overtime_rate(listing: &Listing<'_>, found: &mut Findings) {
    let Some(fixed) = listing.terms.pay.fixed_overtime.as_ref().filter(|fixed| fixed.hours > 0) else { return };
    let (amount, hours) = (i64::from(fixed.amount_yen), i64::from(fixed.hours));
    let monthly = listing.terms.hours.monthly_hours.map(i64::from).filter(|monthly| *monthly > 0);
    let below_base = monthly.is_some_and(|monthly| amount * monthly * 4 < i64::from(fixed.base_yen) * hours * 5);
    let below_least =
        highest_minimum(listing).is_some_and(|least| amount * 4 < i64::from(least.hourly_yen) * hours * 5);
    if below_base || below_least {
        found.warning(
            "terms.pay.fixed_overtime.amount_yen",
            "R12B_RATE",
            [
                "固定残業代の1時間あたりの額が、割増賃金（1.25倍）に足りないおそれがあります",
                "Fixed overtime may pay less than 1.25 of the hourly rate",
            ],
            ["固定残業代の額と時間数を確かめてください。", "Check its amount and hours."],
        );
        found.found(&(amount / hours));
    }
}

/// What R13 counts of the lowest wage, in the wage's own form.
fn counted_yen(listing: &Listing<'_>) -> i64 {
    let pay = &listing.terms.pay;
    let fixed = pay.fixed_overtime.as_ref().map_or(0, |fixed| i64::from(fixed.amount_yen));
    let uncounted = fixed + i64::from(pay.uncounted_allowances_yen);
    let yen = i64::from(listing.job.wage_min_yen);
    match listing.job.wage_form {
        WageForm::Monthly => yen - uncounted,
        WageForm::Yearly => yen - 12 * uncounted,
        WageForm::Hourly | WageForm::Daily => yen,
    }
}

fn highest_minimum<'a>(listing: &Listing<'a>) -> Option<&'a minimum_wage::Model> {
    let codes = listing.terms.workplaces.iter().filter_map(|place| place.code.parse::<LocalGovernmentCode>().ok());
    codes.filter_map(|code| listing.minimum_wages.at(&code, listing.day)).max_by_key(|wage| wage.hourly_yen)
}

//! R07 the wage and R12 fixed overtime pay (固定残業代), told apart from the base.
use crate::domain::listing::{findings::Findings, subject::Listing};
use entity::vocabulary::WageForm;

/// R07: an amount above zero, and a highest one not below it.
pub fn wage(listing: &Listing<'_>, found: &mut Findings) {
    let job = listing.job;
    if job.wage_min_yen <= 0 {
        found.error(
            "wage_min_yen",
            "R07_WAGE",
            ["賃金の額がありません", "The wage is not stated"],
            ["賃金の下限を円で書いてください。", "State the lowest wage in yen."],
        );
        found.found(&job.wage_min_yen);
    }
    if let Some(max) = job.wage_max_yen.filter(|max| *max < job.wage_min_yen) {
        found.error(
            "wage_max_yen",
            "R07_WAGE_ORDER",
            ["賃金の上限が下限より低くなっています", "The highest wage is below the lowest"],
            ["下限と上限を確かめてください。", "Check both amounts."],
        );
        found.found(&max);
    }
}

/// R12: base without it, hours and amount all given, the excess paid, and the parts not above the whole.
pub fn fixed_overtime(listing: &Listing<'_>, found: &mut Findings) {
    let Some(fixed) = &listing.terms.pay.fixed_overtime else { return };
    let path = |field: &str| format!("terms.pay.fixed_overtime.{field}");
    let parts = [
        (fixed.base_yen == 0, "base_yen", "R12_BASE", ["固定残業代を除いた基本給", "base pay without it"]),
        (fixed.hours == 0, "hours", "R12_HOURS", ["固定残業代の対象となる時間数", "hours it covers"]),
        (fixed.amount_yen == 0, "amount_yen", "R12_AMOUNT", ["固定残業代の額", "its amount"]),
    ];
    for (missing, field, code, name) in parts {
        if missing {
            found.require("", &path(field), code, name);
        }
    }
    if !fixed.excess_paid {
        found.error(
            path("excess_paid"),
            "R12_EXCESS",
            ["固定残業時間を超える分を支払う旨がありません", "It is not stated that overtime beyond it is paid"],
            [
                "超過分を追加で支払うことを明示してください。",
                "State that overtime beyond these hours is paid in addition.",
            ],
        );
    }
    let whole = monthly_yen(listing);
    let sum = i64::from(fixed.base_yen) + i64::from(fixed.amount_yen);
    if whole.is_some_and(|whole| sum > whole) {
        found.error(
            path("amount_yen"),
            "R12_SUM",
            [
                "基本給と固定残業代の合計が賃金の下限を超えています",
                "Base pay and fixed overtime together exceed the lowest wage",
            ],
            [
                "賃金の下限、基本給、固定残業代の額を確かめてください。",
                "Check the lowest wage, the base and the amount.",
            ],
        );
        found.found(&sum);
    }
}

/// The lowest wage a month where it is paid by the month or the year.
pub(super) fn monthly_yen(listing: &Listing<'_>) -> Option<i64> {
    let yen = i64::from(listing.job.wage_min_yen);
    match listing.job.wage_form {
        WageForm::Monthly => Some(yen),
        WageForm::Yearly => Some(yen.div_euclid(12)),
        WageForm::Hourly | WageForm::Daily => None,
    }
}

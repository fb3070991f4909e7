//! R19 what new graduates are told of the workplace and R21 that the employer may recruit them.
use crate::domain::listing::{findings::Findings, subject::Listing};

/// R19: at least one item in each of the three groups (青少年雇用情報).
pub fn information(listing: &Listing<'_>, found: &mut Findings) {
    if !listing.is_for_new_graduates() {
        return;
    }
    let facts = listing.terms.new_graduate.clone().unwrap_or_default();
    let groups = [
        (
            !facts.hired.is_empty() || !facts.left.is_empty(),
            "terms.new_graduate.hired",
            "R19_HIRING",
            [
                "（ア）募集・採用の状況（3年間の採用者数・離職者数など）",
                "(a) hiring: persons hired and left over three years",
            ],
        ),
        (
            !facts.training.trim().is_empty() || facts.mentor.is_some(),
            "terms.new_graduate.training",
            "R19_TRAINING",
            ["（イ）職業能力の開発（研修、メンターなど）", "(b) training: courses, a mentor"],
        ),
        (
            facts.overtime_hours_month.is_some() || facts.paid_leave_days.is_some(),
            "terms.new_graduate.overtime_hours_month",
            "R19_WORKPLACE",
            ["（ウ）職場への定着（所定外労働、有給休暇など）", "(c) staying: overtime, paid leave"],
        ),
    ];
    for (given, path, code, [ja, en]) in groups {
        if !given {
            found.warning(
                path,
                code,
                [&format!("青少年雇用情報の{ja}がありません"), &format!("Youth employment information lacks {en}")],
                [
                    "一つ以上の項目を書いてください。求めがあれば提供する義務があります。",
                    "Give at least one item; on request it must be provided.",
                ],
            );
        }
    }
}

/// R21: the employer has declared that it is not barred (自己申告書), which universities ask for.
pub fn declaration(listing: &Listing<'_>, found: &mut Findings) {
    if listing.is_for_new_graduates() && listing.self_declared_on.is_none_or(|declared| declared > listing.day) {
        found.warning(
            "employer.self_declared_on",
            "R21_DECLARATION",
            [
                "求人不受理の対象でない旨の自己申告がありません",
                "The declaration that the employer is not barred is missing",
            ],
            [
                "大学などに出す場合は自己申告書の日付を書いてください。",
                "Give the day of the declaration if universities are to receive the listing.",
            ],
        );
    }
}

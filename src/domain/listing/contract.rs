//! R02 term of the contract, R03 trial period, R04 renewal of a fixed term.
use crate::domain::listing::{findings::Findings, subject::Listing};

/// R02: the term is indefinite or a count of months.
pub fn term(listing: &Listing<'_>, found: &mut Findings) {
    let contract = &listing.terms.contract;
    if contract.fixed_months == Some(0) {
        found.error(
            "terms.contract.fixed_months",
            "R02_TERM",
            ["契約期間が0か月です", "The term of the contract is 0 months"],
            [
                "期間の月数を書くか、期間の定めなしとしてください。",
                "State the months of the term, or that it is indefinite.",
            ],
        );
    }
    if contract.fixed_months.is_none() && contract.renewable {
        found.error(
            "terms.contract.renewable",
            "R02_TERM_UNCLEAR",
            ["期間の定めがないのに更新ありとされています", "An indefinite contract is said to be renewable"],
            [
                "有期契約なら期間の月数を書き、無期なら更新なしとしてください。",
                "State the months of a fixed term, or leave renewal out.",
            ],
        );
    }
}

/// R03: months of a trial, and both sets of conditions where they differ.
pub fn trial(listing: &Listing<'_>, found: &mut Findings) {
    let Some(trial) = &listing.terms.trial else { return };
    if trial.months == 0 {
        found.error(
            "terms.trial.months",
            "R03_TRIAL_MONTHS",
            ["試用期間の月数がありません", "The months of the trial are not stated"],
            ["月数を書くか、試用期間なしとしてください。", "State the months, or that there is no trial."],
        );
    }
    if !trial.same_conditions {
        found.require(
            &trial.conditions,
            "terms.trial.conditions",
            "R03_TRIAL_CONDITIONS",
            ["試用期間中の条件", "conditions during the trial, which differ"],
        );
    }
}

/// R04: criteria of renewal, and a cap or the statement that there is none.
pub fn renewal(listing: &Listing<'_>, found: &mut Findings) {
    let contract = &listing.terms.contract;
    let Some(months) = contract.fixed_months.filter(|_| contract.renewable) else { return };
    found.require(
        &contract.renewal_criteria,
        "terms.contract.renewal_criteria",
        "R04_RENEWAL_CRITERIA",
        ["更新の基準", "criteria of renewal"],
    );
    let capped = contract.renewal_cap_months.is_some() || contract.renewal_cap_times.is_some();
    if capped == contract.renewal_uncapped {
        found.error(
            "terms.contract.renewal_cap_months",
            "R04_RENEWAL_CAP",
            if capped {
                ["更新の上限があるとも、ないとも書かれています", "A cap is given and denied at once"]
            } else {
                ["更新の上限の有無がありません", "Whether there is a cap on renewal is not stated"]
            },
            [
                "通算の月数か更新回数の上限を書くか、上限なしと明示してください。",
                "State the most months or renewals, or expressly that there is no cap.",
            ],
        );
    }
    if let Some(cap) = contract.renewal_cap_months.filter(|cap| *cap < months) {
        found.error(
            "terms.contract.renewal_cap_months",
            "R04_RENEWAL_CAP_TOO_SHORT",
            ["通算の上限が一回の契約期間より短くなっています", "The cap is shorter than one term"],
            ["通算の上限を契約期間以上にしてください。", "Make the cap at least as long as one term."],
        );
        found.found(&cap);
    }
}

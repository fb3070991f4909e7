//! Reading what a listing offers from a row: pay beyond the wage, protection, limits and their grounds.
use crate::service::import::row::Row;
use entity::job_terms::{AgeLimit, FixedOvertime, JobTerms, PositiveAction};

/// Fills pay, insurance, and what the law bounds.
pub(super) fn offer(row: &mut Row<'_>, terms: &mut JobTerms) {
    fixed_overtime(row, terms);
    let pay = &mut terms.pay;
    row.fill("uncounted_allowances_yen", &mut pay.uncounted_allowances_yen);
    row.fill("allowances", &mut pay.allowances);
    row.fill("bonus", &mut pay.bonus);
    row.fill("raise", &mut pay.raise);
    let insurance = &mut terms.insurance;
    row.fill("health_insurance", &mut insurance.health);
    row.fill("pension_insurance", &mut insurance.pension);
    row.fill("accident_insurance", &mut insurance.accident);
    row.fill("employment_insurance", &mut insurance.employment);
    row.fill("dispatch", &mut terms.dispatch);
    row.fill("smoking", &mut terms.smoking);
    row.fill("smoking_note", &mut terms.smoking_note);
    positive_action(row, terms);
    age_limit(row, terms);
}

/// Fixed overtime pay is there where it has hours or an amount; a base alone says nothing.
fn fixed_overtime(row: &mut Row<'_>, terms: &mut JobTerms) {
    let mut fixed = terms.pay.fixed_overtime.clone().unwrap_or_default();
    row.fill("base_yen", &mut fixed.base_yen);
    row.fill("fixed_overtime_hours", &mut fixed.hours);
    row.fill("fixed_overtime_yen", &mut fixed.amount_yen);
    row.fill("fixed_overtime_excess_paid", &mut fixed.excess_paid);
    let is_there = |fixed: &FixedOvertime| fixed.hours > 0 || fixed.amount_yen > 0;
    terms.pay.fixed_overtime = Some(fixed).filter(is_there);
}

fn positive_action(row: &mut Row<'_>, terms: &mut JobTerms) {
    let mut action = terms.positive_action.clone().unwrap_or_default();
    row.fill("positive_action_women", &mut action.women);
    row.fill("positive_action_all", &mut action.all);
    row.fill("positive_action_as_of", &mut action.as_of);
    row.fill("positive_action_reason", &mut action.reason);
    terms.positive_action = Some(action).filter(|action| *action != PositiveAction::default());
}

fn age_limit(row: &mut Row<'_>, terms: &mut JobTerms) {
    let mut limit = terms.age_limit.clone().unwrap_or_default();
    row.fill("age_min", &mut limit.min);
    row.fill("age_max", &mut limit.max);
    row.fill("age_ground", &mut limit.ground);
    terms.age_limit = Some(limit).filter(|limit| *limit != AgeLimit::default());
}

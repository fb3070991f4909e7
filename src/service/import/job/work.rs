//! Reading the work of a listing from a row: duties, contract, trial, workplaces, hours.
use crate::{
    base::{digits::LocalGovernmentCode, language::Words},
    service::import::{
        cell::{Cell as _, time_of_day},
        row::Row,
        wrong_cell::WrongCell,
    },
};
use entity::job_terms::{JobTerms, Workplace};

/// Fills what the work is, where and when it is done.
pub(super) fn work(row: &mut Row<'_>, terms: &mut JobTerms) {
    row.fill("duties_ja", &mut terms.duties.ja);
    row.fill("duties_en", &mut terms.duties.en);
    row.fill("duties_change_scope", &mut terms.duties_change_scope);
    let contract = &mut terms.contract;
    row.fill("contract_months", &mut contract.fixed_months);
    row.fill("renewable", &mut contract.renewable);
    row.fill("renewal_criteria", &mut contract.renewal_criteria);
    row.fill("renewal_cap_months", &mut contract.renewal_cap_months);
    row.fill("renewal_cap_times", &mut contract.renewal_cap_times);
    row.fill("renewal_uncapped", &mut contract.renewal_uncapped);
    trial(row, terms);
    workplaces(row, terms);
    row.fill("workplace_change_scope", &mut terms.workplace_change_scope);
    let hours = &mut terms.hours;
    row.fill_with("start_time", &mut hours.start, Some(String::new()), time_of_day);
    row.fill_with("end_time", &mut hours.end, Some(String::new()), time_of_day);
    row.fill("work_system", &mut hours.system);
    row.fill("break_minutes", &mut hours.break_minutes);
    row.fill("overtime", &mut hours.overtime);
    row.fill("overtime_hours_month", &mut hours.overtime_hours_month);
    row.fill("holidays", &mut hours.holidays);
    row.fill("holidays_year", &mut hours.holidays_year);
    row.fill("monthly_hours", &mut hours.monthly_hours);
}

/// A trial is one that has months, or conditions of its own.
fn trial(row: &mut Row<'_>, terms: &mut JobTerms) {
    let mut trial = terms.trial.clone().unwrap_or_default();
    row.fill("trial_months", &mut trial.months);
    row.fill("trial_same_conditions", &mut trial.same_conditions);
    row.fill("trial_conditions", &mut trial.conditions);
    terms.trial = Some(trial).filter(|trial| trial.months > 0 || !trial.conditions.is_empty());
}

/// The first workplace has columns of its own; the others stand in one cell.
fn workplaces(row: &mut Row<'_>, terms: &mut JobTerms) {
    let mut first = terms.workplaces.first().cloned().unwrap_or_default();
    let mut others: Vec<Workplace> = terms.workplaces.iter().skip(1).cloned().collect();
    row.fill_with("workplace_code", &mut first.code, None, |text| {
        LocalGovernmentCode::read(text).map(|code| code.as_str().to_owned())
    });
    row.fill("workplace_address", &mut first.address);
    row.fill_with("other_workplaces", &mut others, Some(Vec::new()), |text| {
        let parts = text.split(['|', '｜', '\n']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(workplace).collect()
    });
    terms.workplaces = std::iter::once(first).filter(|first| *first != Workplace::default()).chain(others).collect();
}

/// A code and an address with a blank between them.
fn workplace(text: &str) -> Result<Workplace, WrongCell> {
    let (code, address) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let code = LocalGovernmentCode::read(code).map_err(|wrong| WrongCell {
        message: Words::new(format!("「{code}」：{}", wrong.message.ja), format!("\"{code}\": {}", wrong.message.en)),
        ..wrong
    })?;
    Ok(Workplace { code: code.as_str().to_owned(), address: address.trim().to_owned() })
}

//! A listing as the row of its form.
use crate::{
    service::{form::written::fill::Form, import::job::known::Known},
    store::reference::ReferenceRows,
};
use entity::{
    draft::Fields,
    employer, job,
    job_terms::{JobTerms, NewGraduate, Uturn},
};

/// The row of a listing.
pub(in crate::service::form) fn written(
    employer: &employer::Model,
    (job, terms): &Known,
    reference: &ReferenceRows,
) -> Fields {
    let mut form = Form::default();
    form.of(employer);
    row(&mut form, job, reference);
    work(&mut form, terms);
    hours(&mut form, terms);
    pay(&mut form, terms);
    limits(&mut form, terms);
    ahead(&mut form, &terms.uturn);
    if let Some(facts) = &terms.new_graduate {
        graduates(&mut form, facts);
    }
    form.put("apply_url", &terms.apply_url);
    form.done()
}

fn row(form: &mut Form, job: &job::Model, reference: &ReferenceRows) {
    let occupation = reference.occupations.iter().find(|occupation| occupation.code == job.occupation_code);
    form.may("reference", job.external_reference.as_deref());
    form.put("title_ja", &job.title_ja);
    form.put("occupation_code", occupation.map_or(&job.occupation_code, |occupation| &occupation.name_ja));
    form.word("employment_type", job.employment_type);
    form.word("wage_form", job.wage_form);
    form.put("wage_min_yen", job.wage_min_yen);
    form.may("wage_max_yen", job.wage_max_yen);
    form.word("remote_work", job.remote_work);
    form.list("graduation_years", &job.graduation_years.0);
    form.may("closing_on", job.closing_on);
    form.put("information_as_of", job.information_as_of);
}

fn work(form: &mut Form, terms: &JobTerms) {
    form.text(["duties_ja", "duties_en"], &terms.duties);
    form.put("duties_change_scope", &terms.duties_change_scope);
    let contract = &terms.contract;
    form.may("contract_months", contract.fixed_months);
    if contract.fixed_months.is_some() || contract.renewable {
        form.yes("renewable", contract.renewable);
    }
    form.put("renewal_criteria", &contract.renewal_criteria);
    form.may("renewal_cap_months", contract.renewal_cap_months);
    form.may("renewal_cap_times", contract.renewal_cap_times);
    if contract.renewable || contract.renewal_uncapped {
        form.yes("renewal_uncapped", contract.renewal_uncapped);
    }
    if let Some(trial) = &terms.trial {
        form.count("trial_months", trial.months.into());
        form.yes("trial_same_conditions", trial.same_conditions);
        form.put("trial_conditions", &trial.conditions);
    }
    let mut workplaces = terms.workplaces.iter();
    if let Some(first) = workplaces.next() {
        form.put("workplace_code", &first.code);
        form.put("workplace_address", &first.address);
    }
    let others: Vec<String> = workplaces.map(|place| format!("{} {}", place.code, place.address)).collect();
    form.list("other_workplaces", &others);
    form.put("workplace_change_scope", &terms.workplace_change_scope);
}

fn hours(form: &mut Form, terms: &JobTerms) {
    let hours = &terms.hours;
    form.put("start_time", &hours.start);
    form.put("end_time", &hours.end);
    form.put("work_system", &hours.system);
    form.count("break_minutes", hours.break_minutes.into());
    form.yes("overtime", hours.overtime);
    form.may("overtime_hours_month", hours.overtime_hours_month);
    form.put("holidays", &hours.holidays);
    form.may("holidays_year", hours.holidays_year);
    form.may("monthly_hours", hours.monthly_hours);
}

fn pay(form: &mut Form, terms: &JobTerms) {
    if let Some(fixed) = &terms.pay.fixed_overtime {
        form.count("base_yen", fixed.base_yen);
        form.count("fixed_overtime_hours", fixed.hours.into());
        form.count("fixed_overtime_yen", fixed.amount_yen);
        form.yes("fixed_overtime_excess_paid", fixed.excess_paid);
    }
    form.count("uncounted_allowances_yen", terms.pay.uncounted_allowances_yen);
    form.put("allowances", &terms.pay.allowances);
    form.put("bonus", &terms.pay.bonus);
    form.put("raise", &terms.pay.raise);
    form.yes("health_insurance", terms.insurance.health);
    form.yes("pension_insurance", terms.insurance.pension);
    form.yes("accident_insurance", terms.insurance.accident);
    form.yes("employment_insurance", terms.insurance.employment);
}

fn limits(form: &mut Form, terms: &JobTerms) {
    form.yes("dispatch", terms.dispatch);
    if let Some(smoking) = terms.smoking {
        form.word("smoking", smoking);
    }
    form.put("smoking_note", &terms.smoking_note);
    if let Some(action) = &terms.positive_action {
        form.put("positive_action_women", action.women);
        form.put("positive_action_all", action.all);
        form.may("positive_action_as_of", action.as_of);
        form.put("positive_action_reason", &action.reason);
    }
    if let Some(limit) = &terms.age_limit {
        form.may("age_min", limit.min);
        form.may("age_max", limit.max);
        form.put("age_ground", &limit.ground);
    }
}

fn ahead(form: &mut Form, uturn: &Uturn) {
    form.yes("internship", uturn.internship);
    form.may("travel_subsidy_yen", uturn.travel_subsidy_yen);
    form.yes("online_interview", uturn.online_interview);
    form.put("housing", &uturn.housing);
    // The latest period of eligibility; earlier ones stay on record.
    if let Some(period) = uturn.migration_grant.last() {
        form.put("migration_grant_since", period.since);
        form.may("migration_grant_until", period.until);
    }
    form.may("scholarship_yen_year", uturn.scholarship_yen_year);
    form.may("remote_percent", uturn.remote_percent);
    if let Some(transfer) = uturn.transfer {
        form.word("transfer", transfer);
    }
}

fn graduates(form: &mut Form, facts: &NewGraduate) {
    form.may("new_graduate_places", facts.places);
    form.list("new_graduates_hired", &facts.hired);
    form.list("new_graduates_left", &facts.left);
    form.put("training", &facts.training);
    if let Some(mentor) = facts.mentor {
        form.yes("mentor", mentor);
    }
    form.may("new_graduate_overtime_hours", facts.overtime_hours_month);
    form.may("paid_leave_days", facts.paid_leave_days);
}

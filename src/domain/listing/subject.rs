//! What the rules look at: a listing with what they need to know around it.
use crate::domain::{
    listing::working_day::worked_minutes,
    wage::{MinimumWages, PaidHours},
};
use chrono::NaiveDate;
use entity::{certification, job, job_terms::JobTerms};

/// A listing under check. Paths of problems are those of the row's fields and, below `terms`, of the JSON document.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'a> {
    /// Its row.
    pub job: &'a job::Model,
    /// Its document.
    pub terms: &'a JobTerms,
    /// Name of who hires, as registered.
    pub employer_name: &'a str,
    /// 法人番号 of who hires; none for sole proprietors.
    pub corporate_number: Option<&'a str>,
    /// All certifications on record of who hires.
    pub certifications: &'a [certification::Model],
    /// The minimum wages of all prefectures.
    pub minimum_wages: &'a MinimumWages,
    /// Day of the declaration (自己申告書) that the employer is not barred from recruiting new graduates, if any.
    pub self_declared_on: Option<NaiveDate>,
    /// The day of the check, in Japan.
    pub day: NaiveDate,
}

impl<'a> Listing<'a> {
    /// Every Japanese free text with its path, empty ones left out. The ground of a positive action is no part of it,
    /// because it has to name women.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, &'a str)> {
        let terms = self.terms;
        let trial = terms.trial.as_ref().map_or("", |trial| trial.conditions.as_str());
        let training = terms.new_graduate.as_ref().map_or("", |facts| facts.training.as_str());
        [
            ("title_ja", self.job.title_ja.as_str()),
            ("terms.duties.ja", &terms.duties.ja),
            ("terms.duties_change_scope", &terms.duties_change_scope),
            ("terms.contract.renewal_criteria", &terms.contract.renewal_criteria),
            ("terms.trial.conditions", trial),
            ("terms.workplace_change_scope", &terms.workplace_change_scope),
            ("terms.hours.system", &terms.hours.system),
            ("terms.hours.holidays", &terms.hours.holidays),
            ("terms.pay.allowances", &terms.pay.allowances),
            ("terms.pay.bonus", &terms.pay.bonus),
            ("terms.pay.raise", &terms.pay.raise),
            ("terms.smoking_note", &terms.smoking_note),
            ("terms.uturn.housing", &terms.uturn.housing),
            ("terms.new_graduate.training", training),
        ]
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .collect()
    }

    /// Whether it is open to new graduates.
    #[must_use]
    pub fn is_for_new_graduates(&self) -> bool {
        !self.job.graduation_years.0.is_empty() || self.terms.new_graduate.is_some()
    }

    /// The hours that its wage pays for, as far as they are stated.
    #[must_use]
    pub fn paid_hours(&self) -> PaidHours {
        let hours = &self.terms.hours;
        PaidHours { monthly: hours.monthly_hours, daily_minutes: worked_minutes(hours) }
    }
}

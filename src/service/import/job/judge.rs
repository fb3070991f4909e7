//! What the rulebook says of a row, and what of it stops the import.
use crate::{
    base::problem::{Level, Problem},
    domain::{
        listing::{rulebook::Rulebook, subject::Listing},
        wage::MinimumWages,
    },
    service::import::{job::paths::column_of, report::Effect, row::Row},
};
use chrono::NaiveDate;
use entity::{certification, employer, job, job_terms::JobTerms, vocabulary::Publication};

/// What judging a listing needs beside the listing.
pub(super) struct Bench {
    pub(super) rulebook: Rulebook,
    pub(super) minimum_wages: MinimumWages,
    pub(super) today: NaiveDate,
}

/// Rules that a draft keeps too: without them the row cannot stand in the store.
const ALWAYS: [&str; 2] = ["R07_WAGE", "R07_WAGE_ORDER"];

impl Bench {
    /// Puts what the rules find into the row. A listing that is withdrawn is not judged: it must always be possible to
    /// take one back. What a draft lacks, and what an unchanged listing lacks by now, only warns.
    pub(super) fn judge(
        &self,
        row: &mut Row<'_>,
        (job, terms): (&job::Model, &JobTerms),
        employer: &employer::Model,
        certifications: &[certification::Model],
        effect: Effect,
    ) {
        let listing = Listing {
            job,
            terms,
            employer_name: &employer.name_ja,
            corporate_number: employer.corporate_number.as_deref(),
            certifications,
            minimum_wages: &self.minimum_wages,
            self_declared_on: row.get("self_declared_on"),
            day: self.today,
        };
        let strict = job.status == Publication::Published && effect != Effect::Unchanged;
        for problem in self.rulebook.check(&listing) {
            let always = ALWAYS.contains(&problem.code);
            if job.status == Publication::Withdrawn && !always {
                continue;
            }
            let level = if strict || always { problem.level } else { Level::Warning };
            let column = column_of(&problem.path).to_owned();
            row.problem(&column, Problem { level, ..problem });
        }
    }
}

//! Listings of the sandbox: published, corrected, moved and taken away.
use crate::{
    base::{
        clock::{Instant, day_in_japan},
        fault::{Fault, Outcome},
        minter::Minter,
    },
    store::{job::JobRow, unit::Unit},
};
use chrono::{Days, SubsecRound as _};
use entity::{
    id::JobId,
    job, job_revision,
    job_terms::{JobTerms, Workplace},
    local_government,
    text::Codes,
    vocabulary::{Publication, RemovalReason},
};

/// Publishes a new listing after the pattern of another.
///
/// # Errors
/// INTERNAL when the store fails, like all below.
pub async fn publish(unit: &mut Unit, pattern: &JobRow) -> Outcome<JobId> {
    let (id, now): (JobId, Instant) = (Minter::System.mint(unit.now()), unit.now().trunc_subsecs(0));
    let row = job::Model {
        id,
        external_reference: None,
        status: Publication::Published,
        removal_reason: None,
        revision: 1,
        title_ja: marked(&pattern.job.title_ja, "新規", now),
        closing_on: day_in_japan(now).checked_add_days(Days::new(60)),
        posted_at: Some(now),
        updated_at: now,
        information_as_of: day_in_japan(now),
        ..pattern.job.clone()
    };
    unit.insert(vec![row]).await?;
    unit.insert(vec![revision(id, 1, pattern.terms.clone(), now)]).await?;
    Ok(id)
}

/// Corrects the title of a listing.
///
/// # Errors
/// INTERNAL when the store fails.
pub async fn correct(unit: &mut Unit, of: &JobRow) -> Outcome<()> {
    let title_ja = marked(&of.job.title_ja, "訂正", unit.now());
    revise(unit, job::Model { title_ja, ..of.job.clone() }, of.terms.clone()).await
}

/// Moves a listing, with all its workplaces, to a municipality.
///
/// # Errors
/// INTERNAL when the store fails.
pub async fn relocate(unit: &mut Unit, of: &JobRow, to: &local_government::Model) -> Outcome<()> {
    let mut terms: JobTerms = of.terms.parse().map_err(|e: serde_json::Error| Fault::internal(e))?;
    terms.workplaces = vec![Workplace { code: to.code.clone(), address: "見本町1-1".to_owned() }];
    let workplace_codes = Codes(vec![to.code.clone()]);
    revise(unit, job::Model { local_government_id: to.id, workplace_codes, ..of.job.clone() }, terms.to_string()).await
}

/// Takes a listing away.
///
/// # Errors
/// INTERNAL when the store fails.
pub async fn remove(unit: &mut Unit, of: &JobRow, reason: RemovalReason) -> Outcome<()> {
    let row = job::Model { status: Publication::Withdrawn, removal_reason: Some(reason), ..of.job.clone() };
    revise(unit, row, of.terms.clone()).await
}

async fn revise(unit: &mut Unit, row: job::Model, terms: String) -> Outcome<()> {
    let now = unit.now().trunc_subsecs(0);
    let row = job::Model { revision: row.revision + 1, updated_at: now, ..row };
    unit.insert(vec![revision(row.id, row.revision, terms, now)]).await?;
    unit.update(row).await
}

fn revision(job_id: JobId, number: i32, terms: String, written_at: Instant) -> job_revision::Model {
    job_revision::Model { job_id, number, terms, written_at }
}

/// A title that says what the sandbox did and when, in place of what it said of the last time.
fn marked(title: &str, what: &str, now: Instant) -> String {
    let plain = title.split("［見本").next().unwrap_or(title);
    format!("{plain}［見本・{what} {}］", now.format("%m-%d %H:%M:%S%.3f"))
}

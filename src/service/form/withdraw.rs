//! Taking things out of the public, with the reason.
use crate::{
    base::{clock::Instant, fault::Outcome, problem::Problem},
    service::form::shown::{not_public, unknown},
    store::{
        reading::{Reading, Which},
        unit::Unit,
    },
};
use chrono::SubsecRound as _;
use entity::{
    draft::FormKind,
    id::{CertificationId, DisclosureId, EmployerId, IndicatorId, JobId, ProfileId, SupportMeasureId},
    thing::Thing,
    vocabulary::{Publication, RemovalReason},
};

/// Takes a thing or a part, named by its global id, out of the public. Profiles, employers and listings stay in the store as
/// withdrawn; of certifications the verification is taken back; support measures, indicators and disclosures are deleted.
/// What is returned is the thing of the change log that it is, or of which it was a part.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; then the unit is to be given up.
pub async fn withdraw(
    unit: &mut Unit,
    reading: &Reading,
    now: Instant,
    kind: FormKind,
    thing: &str,
    reason: RemovalReason,
) -> Outcome<Result<Thing, Problem>> {
    match kind {
        FormKind::Profile => profile(unit, reading, now, thing, reason).await,
        FormKind::Employer => employer(unit, reading, now, thing, reason).await,
        FormKind::Job => job(unit, reading, now, thing, reason).await,
        FormKind::Certification => certification(unit, reading, thing, reason).await,
        FormKind::SupportMeasure | FormKind::Indicator | FormKind::Disclosure => part(unit, reading, kind, thing).await,
    }
}

async fn profile(
    unit: &mut Unit,
    reading: &Reading,
    now: Instant,
    thing: &str,
    reason: RemovalReason,
) -> Outcome<Result<Thing, Problem>> {
    let Ok(id) = thing.parse::<ProfileId>() else { return Ok(Err(unknown())) };
    let mut found = None;
    reading.profiles(Which::Only(&[id]), |row| found = Some(row)).await?;
    let Some(mut row) = found else { return Ok(Err(unknown())) };
    if row.status != Publication::Published {
        return Ok(Err(not_public()));
    }
    row.status = Publication::Withdrawn;
    row.updated_at = now.trunc_subsecs(0);
    unit.update_because(row, reason).await?;
    Ok(Ok(id.into()))
}

async fn employer(
    unit: &mut Unit,
    reading: &Reading,
    now: Instant,
    thing: &str,
    reason: RemovalReason,
) -> Outcome<Result<Thing, Problem>> {
    let Ok(id) = thing.parse::<EmployerId>() else { return Ok(Err(unknown())) };
    let mut found = None;
    reading.employers(Which::Only(&[id]), |row| found = Some(row)).await?;
    let Some(mut row) = found else { return Ok(Err(unknown())) };
    if row.status != Publication::Published {
        return Ok(Err(not_public()));
    }
    row.status = Publication::Withdrawn;
    row.revision += 1;
    row.updated_at = now.trunc_subsecs(0);
    unit.update_because(row, reason).await?;
    Ok(Ok(id.into()))
}

async fn job(
    unit: &mut Unit,
    reading: &Reading,
    now: Instant,
    thing: &str,
    reason: RemovalReason,
) -> Outcome<Result<Thing, Problem>> {
    let Ok(id) = thing.parse::<JobId>() else { return Ok(Err(unknown())) };
    let mut found = None;
    reading.jobs(Which::Only(&[id]), |row| found = Some(row.job)).await?;
    let Some(mut row) = found else { return Ok(Err(unknown())) };
    if row.status != Publication::Published {
        return Ok(Err(not_public()));
    }
    row.status = Publication::Withdrawn;
    row.removal_reason = Some(reason);
    row.updated_at = now.trunc_subsecs(0);
    unit.update_because(row, reason).await?;
    Ok(Ok(id.into()))
}

async fn certification(
    unit: &mut Unit,
    reading: &Reading,
    thing: &str,
    reason: RemovalReason,
) -> Outcome<Result<Thing, Problem>> {
    let Ok(id) = thing.parse::<CertificationId>() else { return Ok(Err(unknown())) };
    let mut found = None;
    reading.certifications_by_id(&[id], |row| found = Some(row)).await?;
    let Some(mut row) = found else { return Ok(Err(unknown())) };
    if row.verified_at.is_none() {
        return Ok(Err(not_public()));
    }
    (row.verified_by, row.verified_at) = (None, None);
    row.revision += 1;
    unit.update_because(row, reason).await?;
    Ok(Ok(id.into()))
}

/// Parts are public with what they are of: their rows are deleted.
async fn part(unit: &mut Unit, reading: &Reading, kind: FormKind, thing: &str) -> Outcome<Result<Thing, Problem>> {
    macro_rules! remove {
        ($id:ty, $read:ident, $of:ident) => {{
            let Ok(id) = thing.parse::<$id>() else { return Ok(Err(unknown())) };
            let mut found = None;
            reading.$read(&[id], |row| found = Some(row)).await?;
            let Some(row) = found else { return Ok(Err(unknown())) };
            let of = row.$of.into();
            unit.remove(row).await?;
            Ok(Ok(of))
        }};
    }
    match kind {
        FormKind::SupportMeasure => remove!(SupportMeasureId, support_measures_by_id, profile_id),
        FormKind::Indicator => remove!(IndicatorId, indicators_by_id, local_government_id),
        FormKind::Disclosure => remove!(DisclosureId, disclosures_by_id, employer_id),
        _ => Ok(Err(unknown())),
    }
}

//! Confirming that something that is public is still right, without changing anything else.
use crate::{
    base::{
        clock::{Instant, day_in_japan},
        fault::Outcome,
        problem::Problem,
    },
    service::form::shown::{not_confirmable, not_public, unknown},
    store::{
        reading::{Reading, Which},
        unit::Unit,
    },
};
use entity::{
    draft::FormKind,
    id::{EmployerId, JobId, ProfileId},
    thing::Thing,
    vocabulary::Publication,
};

/// Dates the information of a profile, an employer or a listing that is public to the day of `now`, and changes nothing
/// else: no revision is made, for the words stay the same. Figures and certifications have days of their own and cannot be
/// confirmed.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; then the unit is to be given up.
pub async fn confirm(
    unit: &mut Unit,
    reading: &Reading,
    now: Instant,
    kind: FormKind,
    thing: &str,
) -> Outcome<Result<Thing, Problem>> {
    macro_rules! date {
        ($id:ty, $read:ident, $row:ident => $model:expr) => {{
            let Ok(id) = thing.parse::<$id>() else { return Ok(Err(unknown())) };
            let mut found = None;
            reading.$read(Which::Only(&[id]), |$row| found = Some($model)).await?;
            let Some(mut row) = found else { return Ok(Err(unknown())) };
            if row.status != Publication::Published {
                return Ok(Err(not_public()));
            }
            row.information_as_of = day_in_japan(now);
            unit.update(row).await?;
            Ok(Ok(id.into()))
        }};
    }
    match kind {
        FormKind::Profile => date!(ProfileId, profiles, row => row),
        FormKind::Employer => date!(EmployerId, employers, row => row),
        FormKind::Job => date!(JobId, jobs, row => row.job),
        FormKind::SupportMeasure | FormKind::Indicator | FormKind::Certification | FormKind::Disclosure => {
            Ok(Err(not_confirmable()))
        }
    }
}

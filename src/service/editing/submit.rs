//! Submitting a draft for approval: from here on it has to be whole.
use crate::{
    base::problem::Problem,
    policy::{act::of, permit::Permit},
    service::{
        editing::{
            desk::{Acted, Asking, EditingDesk, Refused, comment},
            opened::{Opened, open},
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
    let mut opened: Opened<of::SubmitDraft> = open!(Opened::of(desk, asking, &[said.as_deref().unwrap_or("")]).await?);
    let state = match opened.may(DraftStep::Submitted) {
        Ok(state) => state,
        Err(refused) => return Ok(Err(*refused)),
    };
    let draft = &opened.draft;
    let found = check(&desk.store, opened.unit.now(), draft.kind, &[&draft.fields]).await?.into_iter().flatten();
    let wrong: Vec<Problem> = found.filter(Problem::is_error).collect();
    if !wrong.is_empty() {
        return Ok(Err(wrong.into()));
    }
    opened.draft.submitted_by = Some(opened.permit.subject().to_owned());
    opened.step(DraftStep::Submitted, state, said).await?;
    opened.done().await
}

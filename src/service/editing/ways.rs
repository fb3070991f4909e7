//! What somebody may do with a draft as it stands, so that a page offers nothing that would be refused.
use crate::{
    base::fault::Outcome,
    domain::editing::steps::after,
    policy::{
        act::{Acting, of},
        actor::Actor,
        permit::{Permit, Whose},
    },
    service::editing::{desk::EditingDesk, opened::whose},
};
use entity::{draft::Model, draft_revision::DraftStep};

/// The steps that somebody may take with a draft now. That a second person has to approve is told when it is tried.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn ways(desk: &EditingDesk, actor: &Actor, draft: &Model) -> Outcome<Vec<DraftStep>> {
    let whose = whose(&desk.store, draft).await?;
    let permitted = [
        (DraftStep::Saved, may::<of::SaveDraft>(actor, &whose)),
        (DraftStep::Submitted, may::<of::SubmitDraft>(actor, &whose)),
        (DraftStep::Approved, may::<of::ApproveDraft>(actor, &whose)),
        (DraftStep::Published, may::<of::PublishDraft>(actor, &whose)),
        (DraftStep::Returned, may::<of::ReturnDraft>(actor, &whose)),
        (DraftStep::Unscheduled, may::<of::UnscheduleDraft>(actor, &whose)),
        (DraftStep::Discarded, may::<of::DiscardDraft>(actor, &whose)),
    ];
    let now = |(step, may): &(DraftStep, bool)| *may && after(draft.state, *step).is_some();
    Ok(permitted.iter().filter(|one| now(one)).map(|(step, _)| *step).collect())
}

fn may<A: Acting>(actor: &Actor, whose: &Whose) -> bool {
    Permit::<A>::ask(Some(actor), whose).is_ok()
}

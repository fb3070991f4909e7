//! Returning a draft with a comment, throwing one away, and taking back its time of publication.
use crate::{
    policy::act::{Acting, of},
    service::editing::{
        desk::{Acted, Asking, EditingDesk, Refused, comment, comment_needed},
        opened::{Opened, open},
    },
};
use entity::draft_revision::DraftStep;

/// Returns a draft to its editor; the comment says what has to be mended.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN, `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn give_back(desk: &EditingDesk, asking: Asking<'_>, said: &str) -> Acted {
    step::<of::ReturnDraft>(desk, asking, DraftStep::Returned, Some(said), true).await
}

/// Throws a draft away. What was written stays on record.
///
/// # Errors
/// As [`give_back`].
pub async fn discard(desk: &EditingDesk, asking: Asking<'_>, said: Option<&str>) -> Acted {
    step::<of::DiscardDraft>(desk, asking, DraftStep::Discarded, said, false).await
}

/// Takes the time of publication back. The draft stays approved.
///
/// # Errors
/// As [`give_back`].
pub async fn unschedule(desk: &EditingDesk, asking: Asking<'_>, said: Option<&str>) -> Acted {
    step::<of::UnscheduleDraft>(desk, asking, DraftStep::Unscheduled, said, false).await
}

async fn step<A: Acting>(
    desk: &EditingDesk,
    asking: Asking<'_>,
    step: DraftStep,
    said: Option<&str>,
    needed: bool,
) -> Acted {
    let mut opened: Opened<A> = open!(Opened::of(desk, asking, &[said.unwrap_or("")]).await?);
    let said = match comment(said) {
        Ok(None) if needed => return Ok(Err(Refused::because(comment_needed()))),
        Ok(said) => said,
        Err(problem) => return Ok(Err(Refused::because(*problem))),
    };
    let state = match opened.may(step) {
        Ok(state) => state,
        Err(refused) => return Ok(Err(*refused)),
    };
    opened.draft.publish_at = None;
    if step == DraftStep::Unscheduled {
        opened.draft.bundle_id = None;
    }
    opened.step(step, state, said).await?;
    opened.done().await
}

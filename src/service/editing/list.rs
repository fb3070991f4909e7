//! Drafts as lists and one by one, under the lens of whoever asks.
use crate::{
    base::{
        cursor::{Key, List},
        fault::Outcome,
        page::Asked,
        problem::Problem,
    },
    policy::lens::Lens,
    service::{editing::desk::EditingDesk, form::publish::check, listed::Listed},
    store::draft::DraftsWanted,
};
use entity::{draft::Model, draft_revision, id::DraftId};

/// Revisions that are listed of one draft.
pub const REVISIONS_MOST: u64 = 200;

/// A page of drafts, those begun last first. `counted` if it is asked how many there are in all.
///
/// # Errors
/// `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`, and the faults of the store.
pub async fn list_drafts(
    desk: &EditingDesk,
    lens: &Lens,
    wanted: &DraftsWanted,
    asked: &Asked,
    counted: bool,
) -> Outcome<Listed<Model>> {
    let list = List("editorial/drafts");
    let page = asked.page(list)?;
    let seen = desk.store.drafts(lens, wanted, &page).await?;
    let total = if counted { desk.store.count_drafts(lens, wanted).await? } else { 0 };
    let (more_before, more_after) =
        if page.from_end { (seen.more, page.before.is_some()) } else { (page.after.is_some(), seen.more) };
    let rows = seen.rows.into_iter().map(|row| ((Key::Number(0), row.id.0.to_bytes()), row)).collect();
    Ok(Listed { list, rows, more_before, more_after, total })
}

/// One draft; none where there is none that the lens holds.
///
/// # Errors
/// The faults of the store.
pub async fn find_draft(desk: &EditingDesk, lens: &Lens, id: &str) -> Outcome<Option<Model>> {
    let Ok(id) = id.parse::<DraftId>() else { return Ok(None) };
    desk.store.draft_under(lens, id).await
}

/// What was done to a draft that was found, latest first, at most [`REVISIONS_MOST`].
///
/// # Errors
/// The faults of the store.
pub async fn revisions(desk: &EditingDesk, of: &Model) -> Outcome<Vec<draft_revision::Model>> {
    desk.store.draft_revisions(of.id, REVISIONS_MOST).await
}

/// What keeps a draft from the public now, and what should be looked at.
///
/// # Errors
/// The faults of the store.
pub async fn findings(desk: &EditingDesk, of: &Model) -> Outcome<Vec<Problem>> {
    let found = check(&desk.store, desk.clock.now(), of.kind, &[&of.fields]).await?;
    Ok(found.into_iter().flatten().collect())
}

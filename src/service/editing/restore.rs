//! Taking up an earlier revision again, as a draft that has its way before it.
use crate::{
    base::{fault::Outcome, fault_code::Code, language::Words, minter::Minter, problem::Problem},
    domain::editing::steps::is_open,
    policy::{act::of, permit::Permit},
    service::{
        editing::{
            begin::{begin, open_key},
            desk::{Acted, Asking, Done, EditingDesk, Refused, no_such_draft},
            opened::{Opened, open, whose},
        },
        form::subject::subject_of,
    },
};
use entity::{
    draft::{self, Fields},
    draft_revision::DraftStep,
    id::DraftId,
};

/// Writes what a revision said into its draft, or, where that has ended, into a new draft of the same thing.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN, `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn restore(desk: &EditingDesk, asking: Asking<'_>, number: i32) -> Acted {
    let none = || no_such_draft(asking.draft);
    let id: DraftId = asking.draft.parse().map_err(|_| none())?;
    let row = desk.store.draft(id).await?.ok_or_else(none);
    let row = match row {
        Ok(row) => row,
        Err(fault) => {
            Permit::<of::RestoreRevision>::ask(asking.actor, &crate::policy::permit::Whose::default())?;
            return Err(fault);
        }
    };
    let permit = Permit::<of::RestoreRevision>::ask(asking.actor, &whose(&desk.store, &row).await?)?;
    let Some(revision) = desk.store.draft_revision(id, number).await? else {
        return Ok(Err(Refused::because(no_such_revision(number))));
    };
    if is_open(row.state) {
        return in_place(desk, asking, revision.fields, number).await;
    }
    anew(desk, &row, revision.fields, &permit).await
}

async fn in_place(desk: &EditingDesk, asking: Asking<'_>, fields: Fields, number: i32) -> Acted {
    let mut opened: Opened<of::RestoreRevision> = open!(Opened::of(desk, asking, &[&number.to_string()]).await?);
    let state = match opened.may(DraftStep::Restored) {
        Ok(state) => state,
        Err(refused) => return Ok(Err(*refused)),
    };
    opened.draft.fields = fields;
    opened.draft.edited_by = opened.permit.subject().to_owned();
    (opened.draft.submitted_by, opened.draft.approved_by, opened.draft.approved_revision) = (None, None, None);
    opened.step(DraftStep::Restored, state, Some(format!("{number}"))).await?;
    opened.done().await
}

async fn anew(desk: &EditingDesk, row: &draft::Model, fields: Fields, permit: &Permit<of::RestoreRevision>) -> Acted {
    let reading = desk.store.reading().await?;
    let found = subject_of(&reading, row.kind, &[&fields]).await?.pop();
    drop(reading);
    let subject = match found {
        Some(Ok(subject)) => subject,
        Some(Err(problems)) => return Ok(Err(problems.into())),
        None => return Err(crate::base::fault::Fault::new(Code::Internal)),
    };
    let mut unit = desk.store.unit(desk.clock.now(), permit.subject()).await?;
    if let Some(open) = unit.hold_open_drafts(&[open_key(row.kind, &subject.key)]).await?.pop() {
        return Ok(Err(Refused::because(open_draft(&open.id.to_string()))));
    }
    let draft = begin(&mut unit, &mut Minter::System, row.kind, subject, fields, (permit, None)).await?;
    unit.commit().await?;
    Ok(Ok(Done { draft, seq: None }))
}

fn no_such_revision(number: i32) -> Problem {
    Problem::error(
        "revision",
        "REVISION_UNKNOWN",
        Words::new(format!("第{number}版はありません"), format!("There is no revision {number}")),
        Words::new("下書きの revisions で番号を確かめてください。", "Look up its numbers in the draft's `revisions`."),
    )
}

fn open_draft(id: &str) -> Problem {
    Problem::error(
        "draft",
        "DRAFT_OPEN",
        Words::new(
            format!("同じものの下書き {id} がもうあります"),
            format!("There is an open draft of the same thing: {id}"),
        ),
        Words::new("その下書きを続けるか、破棄してからにしてください。", "Go on with that draft, or discard it first."),
    )
}

/// What a revision said.
///
/// # Errors
/// The faults of the store.
pub async fn fields_of(desk: &EditingDesk, id: DraftId, number: i32) -> Outcome<Option<Fields>> {
    Ok(desk.store.draft_revision(id, number).await?.map(|row| row.fields))
}

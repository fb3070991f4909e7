//! Writing on a draft in a browser: only what was changed in the form is written, so that nobody undoes what others wrote.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        problem::Problem,
    },
    http::sign_in::{
        answer::{or_fault, page},
        door::{BrowserDoor, From},
        drafts::show::{find, looking, told},
        form::{Sent, sent},
        own_path::DRAFTS,
    },
    policy::{act::of, permit::Permit},
    service::{
        editing::{
            desk::{Asking, Conflict},
            list::findings,
            save::{Entered, merged, write_on},
        },
        form::columns::columns,
        session::browsers::Guest,
    },
    web::desk::draft::writing::{self as view, WritingView},
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};
use entity::draft::{Fields, Model};

/// Bytes of the longest form: its texts take up to nine bytes a character.
const FORM_MOST: usize = 1 << 20;

/// `GET /desk/drafts/{id}/edit`.
pub(in crate::http::sign_in) async fn show(
    State(door): State<BrowserDoor>,
    Path(id): Path<String>,
    uri: Uri,
    from: From,
    headers: HeaderMap,
) -> Response {
    or_fault(
        async {
            let guest = match looking(&door, from, &headers, &uri).await? {
                Ok(guest) => guest,
                Err(answer) => return Ok(answer),
            };
            Permit::<of::SaveDraft>::may_ever(Some(&guest.actor))?;
            let draft = find(&door, &guest, &id).await?;
            let found = findings(&door.editing, &draft).await?;
            // What is blank from the beginning is no fault of anybody.
            let wrong = found.into_iter().filter(|one| draft.revision > 1 || one.value.is_some()).collect();
            form(&door, &guest, StatusCode::OK, Written { fields: &draft.fields, draft: &draft, wrong, theirs: vec![] })
                .await
        }
        .await,
    )
}

/// `POST /desk/drafts/{id}/save`.
pub(in crate::http::sign_in) async fn save(
    State(door): State<BrowserDoor>,
    Path(id): Path<String>,
    from: From,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_fault(
        async {
            let next = format!("{DRAFTS}/{id}/edit");
            let (guest, sent) = match sent(&door, from, &headers, body, (FORM_MOST, &next)).await? {
                Ok(sent) => sent,
                Err(answer) => return Ok(answer),
            };
            let draft = find(&door, &guest, &id).await?;
            let expected = sent.text("revision").parse().map_err(|_| Fault::new(Code::BadArgument))?;
            let seen = door.editing.store.draft_revision(draft.id, expected).await?;
            let seen = seen.map(|row| row.fields).ok_or_else(|| Fault::new(Code::BadArgument))?;
            let entered = changed(&draft, &seen, &sent);
            if entered.is_empty() {
                return Ok(told(&id, ""));
            }
            let asking = Asking { actor: Some(&guest.actor), draft: &id, expected: Some(expected), once: None };
            let Err(refused) = Box::pin(write_on(&door.editing, asking, &entered, None)).await? else {
                return Ok(told(&id, "save"));
            };
            let (draft, theirs, status) = match refused.conflict {
                Some(conflict) => {
                    let theirs = theirs(&conflict, &entered);
                    (conflict.draft, theirs, StatusCode::CONFLICT)
                }
                None => (draft, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY),
            };
            let fields = merged(draft.fields.clone(), &entered);
            let written = Written { fields: &fields, draft: &draft, wrong: refused.problems, theirs };
            form(&door, &guest, status, written).await
        }
        .await,
    )
}

struct Written<'a> {
    draft: &'a Model,
    fields: &'a Fields,
    wrong: Vec<Problem>,
    theirs: Vec<Entered>,
}

async fn form(door: &BrowserDoor, guest: &Guest, status: StatusCode, of: Written<'_>) -> Outcome<Response> {
    let reference = door.editing.store.reading().await?.reference().await?;
    let form = guest.secret.form_token();
    let Written { draft, fields, wrong, theirs } = of;
    let view = WritingView { draft, fields, reference: &reference, form, wrong, theirs };
    Ok(page(status, view::page(&view)))
}

/// What was changed in the form since it was shown.
fn changed(draft: &Model, seen: &Fields, sent: &Sent) -> Vec<Entered> {
    let changed = columns(draft.kind).into_iter().filter_map(|column| {
        let text = sent.entered(column.name)?;
        let before = seen.0.get(column.name).map(|text| text.trim().replace("\r\n", "\n")).unwrap_or_default();
        (text != before).then(|| (column.name.to_owned(), Some(text).filter(|text| !text.is_empty())))
    });
    changed.collect()
}

/// What others wrote in the fields that were written here.
fn theirs(conflict: &Conflict, entered: &[Entered]) -> Vec<Entered> {
    let both = conflict.difference.iter().filter(|one| entered.iter().any(|(name, _)| *name == one.field));
    both.map(|one| (one.field.clone(), one.after.clone())).collect()
}

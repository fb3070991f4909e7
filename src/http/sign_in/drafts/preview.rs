//! A link that shows a draft to whoever has it: made by a button, and followed at once.
use crate::{
    http::sign_in::{
        answer::{on, or_fault},
        door::{BrowserDoor, From},
        drafts::show::again,
        form::sent,
        own_path::DRAFTS,
    },
    service::editing::{desk::Asking, preview::preview_link},
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

/// Bytes of the longest form.
const FORM_MOST: usize = 4 << 10;

/// `POST /desk/drafts/{id}/preview`.
pub(in crate::http::sign_in) async fn preview(
    State(door): State<BrowserDoor>,
    Path(id): Path<String>,
    from: From,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_fault(
        async {
            let next = format!("{DRAFTS}/{id}");
            let (guest, _) = match sent(&door, from, &headers, body, (FORM_MOST, &next)).await? {
                Ok(sent) => sent,
                Err(answer) => return Ok(answer),
            };
            let asking = Asking { actor: Some(&guest.actor), draft: &id, expected: None, once: None };
            let snapshot = door.catalogue.now();
            match preview_link(&door.editing, asking, &snapshot.log.cursor_key).await? {
                Ok(link) => Ok(on(&format!("/preview/{}", link.token))),
                Err(refused) => again(&door, &guest, &id, (refused.problems, String::new())).await,
            }
        }
        .await,
    )
}

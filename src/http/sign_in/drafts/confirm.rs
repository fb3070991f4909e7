//! Saying by a button of the desk that something is still right.
use crate::{
    http::sign_in::{
        answer::{on, or_fault},
        desk,
        door::{BrowserDoor, From},
        form::sent,
        own_path::DESK,
    },
    service::editing::withdraw,
};
use axum::{body::Body, extract::State, http::HeaderMap, response::Response};

/// Bytes of the longest form.
const FORM_MOST: usize = 4 << 10;

/// `POST /desk/confirm`.
pub(in crate::http::sign_in) async fn confirm(
    State(door): State<BrowserDoor>,
    from: From,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_fault(
        async {
            let (guest, sent) = match sent(&door, from, &headers, body, (FORM_MOST, DESK)).await? {
                Ok(sent) => sent,
                Err(answer) => return Ok(answer),
            };
            match withdraw::confirm(&door.editing, Some(&guest.actor), sent.text("thing")).await? {
                Ok(_) => Ok(on(&format!("{DESK}?done=confirm"))),
                Err(refused) => desk::again(&door, &guest, refused.problems).await,
            }
        }
        .await,
    )
}

//! Ending sessions of one's own account by a form.
use crate::{
    http::sign_in::{
        answer::or_fault,
        door::{BrowserDoor, From},
        own::{
            form::{own, sent},
            page::Done,
        },
    },
    policy::act::of,
    service::account::sessions::{end_one, end_others, no_such_session},
};
use axum::{body::Body, extract::State, http::HeaderMap, response::Response};

/// `POST /desk/account/sessions`: the session that is named, or all but this browser's.
pub(in crate::http::sign_in) async fn end(
    State(door): State<BrowserDoor>,
    from: From,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_fault(
        async {
            let (guest, sent) = match sent(&door, from, &headers, body).await? {
                Ok(sent) => sent,
                Err(answer) => return Ok(answer),
            };
            let ((account, this), permit) = own::<of::EndSessions>(&guest)?;
            let desk = door.browsers.desk();
            match sent.text("session") {
                "" => end_others(desk, &permit, account, this).await?,
                id => end_one(desk, &permit, account, id.parse().map_err(|_| no_such_session(id))?).await?,
            };
            Ok(Done::Sessions.told())
        }
        .await,
    )
}

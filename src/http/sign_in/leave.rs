//! The way out: the session ends in the store, not only in the browser.
use crate::http::{
    body,
    cookie::Cookie,
    sign_in::{
        answer::{on, or_fault, refused, with_cookie},
        door::BrowserDoor,
    },
};
use crate::web::desk::notice::Why;
use axum::{body::Body, extract::State, http::HeaderMap, response::Response};

/// Bytes of the longest form.
const FORM_MOST: usize = 4 << 10;

/// `POST /sign-out`. Nobody pays, for nobody may be kept from leaving.
pub(super) async fn leave(State(door): State<BrowserDoor>, headers: HeaderMap, body: Body) -> Response {
    or_fault(
        async {
            let body = body::read(&headers, body, FORM_MOST).await?;
            let token = form_urlencoded::parse(&body).find(|(name, _)| name == "form").map(|(_, token)| token);
            let left = || with_cookie(on("/sign-in?out="), Cookie::Session.forget(&door.site));
            let Some(secret) = door.cookie(&headers) else { return Ok(left()) };
            if !token.is_some_and(|token| secret.showed(&token)) {
                return Ok(refused(Why::ForeignForm));
            }
            door.browsers.end(&secret).await?;
            Ok(left())
        }
        .await,
    )
}

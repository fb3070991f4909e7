//! A form of the desk: whose it is, that it is ours, and what stands in it.
use crate::{
    base::fault::Outcome,
    http::{
        body,
        sign_in::{
            answer::{on, refused},
            door::{BrowserDoor, From},
        },
    },
    service::session::browsers::Guest,
    web::desk::notice::Why,
};
use axum::{body::Body, http::HeaderMap, response::Response};
use std::collections::HashMap;

/// What a form sends.
pub(super) struct Sent(HashMap<String, String>);

impl Sent {
    /// What stands in a field; nothing where there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    /// What stands in a field, without blanks around it and with the line ends that files have; none where the form has not
    /// the field.
    pub(super) fn entered(&self, name: &str) -> Option<String> {
        self.0.get(name).map(|text| text.replace("\r\n", "\n").trim().to_owned())
    }

    /// What stands in a field, where anything does.
    pub(super) fn filled(&self, name: &str) -> Option<&str> {
        Some(self.text(name).trim()).filter(|text| !text.is_empty())
    }
}

/// Who sends a form of at most so many bytes, and what; or what is answered instead. Who is not signed in comes back to
/// `next`.
///
/// # Errors
/// `RATE_LIMITED`, `BODY_TOO_LARGE`; UNAVAILABLE or INTERNAL when the store fails.
pub(super) async fn sent(
    door: &BrowserDoor,
    from: From,
    headers: &HeaderMap,
    body: Body,
    (most, next): (usize, &str),
) -> Outcome<Result<(Guest, Sent), Response>> {
    door.enter(from, headers)?;
    let Some(guest) = door.guest(headers).await? else {
        return Ok(Err(on(&format!("/sign-in?next={next}"))));
    };
    let body = body::read(headers, body, most).await?;
    let sent = Sent(form_urlencoded::parse(&body).into_owned().collect());
    let ours = door.site.sent(headers) && guest.secret.showed(sent.text("form"));
    Ok(if ours { Ok((guest, sent)) } else { Err(refused(Why::ForeignForm)) })
}

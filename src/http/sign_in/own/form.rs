//! A form of one's own account: whose it is, that it is ours, and what stands in it.
use crate::{
    base::fault::{Fault, Outcome},
    base::fault_code::Code,
    http::{
        body,
        sign_in::{
            answer::{on, refused},
            door::{BrowserDoor, From},
            own_path::ACCOUNT,
        },
    },
    policy::{
        act::Acting,
        permit::{Permit, Whose},
    },
    service::session::browsers::Guest,
    web::desk::notice::Why,
};
use axum::{body::Body, http::HeaderMap, response::Response};
use entity::id::{AccountId, SessionId};
use std::collections::HashMap;

/// Bytes of the longest form.
const FORM_MOST: usize = 16 << 10;

/// What a form sends.
pub(super) struct Sent(HashMap<String, String>);

impl Sent {
    /// What stands in a field; nothing where there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    /// A code, if one was entered.
    pub(super) fn code(&self) -> Option<&str> {
        Some(self.text("code").trim()).filter(|code| !code.is_empty())
    }
}

/// Who sends a form, and what; or what is answered instead.
///
/// # Errors
/// `RATE_LIMITED`, `BODY_TOO_LARGE`; UNAVAILABLE or INTERNAL when the store fails.
pub(super) async fn sent(
    door: &BrowserDoor,
    from: From,
    headers: &HeaderMap,
    body: Body,
) -> Outcome<Result<(Guest, Sent), Response>> {
    door.enter(from, headers)?;
    let Some(guest) = door.guest(headers).await? else {
        return Ok(Err(on(&format!("/sign-in?next={ACCOUNT}"))));
    };
    let body = body::read(headers, body, FORM_MOST).await?;
    let sent = Sent(form_urlencoded::parse(&body).into_owned().collect());
    let ours = door.site.sent(headers) && guest.secret.showed(sent.text("form"));
    Ok(if ours { Ok((guest, sent)) } else { Err(refused(Why::ForeignForm)) })
}

/// An account and the session by which it is used.
type Own = (AccountId, Option<SessionId>);

/// The account of a guest, its session, and a permit for what is done to one's own account.
///
/// # Errors
/// As [`Permit::ask`].
pub(super) fn own<A: Acting>(guest: &Guest) -> Outcome<(Own, Permit<A>)> {
    let account = guest.actor.account().ok_or_else(|| Fault::new(Code::Forbidden))?;
    let permit = Permit::ask(Some(&guest.actor), &Whose { account: Some(account), ..Whose::default() })?;
    Ok(((account, guest.actor.session()), permit))
}

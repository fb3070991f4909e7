//! A form of one's own account, and the right to change it.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    http::sign_in::{
        door::{BrowserDoor, From},
        form::{self, Sent},
        own_path::ACCOUNT,
    },
    policy::{
        act::Acting,
        permit::{Permit, Whose},
    },
    service::session::browsers::Guest,
};
use axum::{body::Body, http::HeaderMap, response::Response};
use entity::id::{AccountId, SessionId};

/// Bytes of the longest form.
const FORM_MOST: usize = 16 << 10;

/// Who sends a form, and what; or what is answered instead.
///
/// # Errors
/// As [`form::sent`].
pub(super) async fn sent(
    door: &BrowserDoor,
    from: From,
    headers: &HeaderMap,
    body: Body,
) -> Outcome<Result<(Guest, Sent), Response>> {
    form::sent(door, from, headers, body, (FORM_MOST, ACCOUNT)).await
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

//! Who calls, and pays for being heard: nobody in particular, or the bearer of a token.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use crate::graphql::executor::Engine;
use crate::http::{body, cookie::Cookie, front::Front, meter::Meter};
use axum::http::{HeaderMap, header::AUTHORIZATION};

/// The text after `Bearer`, if the request carries one.
///
/// # Errors
/// `UNAUTHENTICATED` if there is an `Authorization` header of another scheme: a caller who meant to sign in must not
/// be answered as the public.
pub(super) fn token(headers: &HeaderMap) -> Outcome<Option<&str>> {
    let Some(header) = headers.get(AUTHORIZATION) else { return Ok(None) };
    let token = header.to_str().ok().and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        (scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty()).then_some(token.trim())
    });
    token.map(Some).ok_or_else(|| Fault::new(Code::Unauthenticated))
}

/// Who calls. A request of so many bytes is paid before it is looked at.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN, `RATE_LIMITED`.
pub(super) async fn enter<E: Engine>(
    front: &Front<E>,
    headers: &HeaderMap,
    meter: &mut Meter,
    bytes: usize,
) -> Outcome<Option<E::Actor>> {
    let actor = match token(headers)? {
        Some(token) => Some(recognise(front, token, meter).await?),
        None => None,
    };
    meter.enter(bytes)?;
    Ok(actor)
}

/// Who is signed in with the browser that posts, where a page of ours does it; none otherwise, and none for a cookie that
/// is no longer good. It pays from now on. A request that browsers send for any site without asking is never heard so.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub(super) async fn signed_in<E: Engine>(
    front: &Front<E>,
    headers: &HeaderMap,
    meter: &mut Meter,
) -> Outcome<Option<E::Actor>> {
    if body::check_media_type(headers).is_err() {
        return Ok(None);
    }
    on_page(front, headers, meter).await
}

/// Who is signed in with the browser that a page of ours led here: for files that are read, never for what changes anything.
/// It pays from now on.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub(super) async fn on_page<E: Engine>(
    front: &Front<E>,
    headers: &HeaderMap,
    meter: &mut Meter,
) -> Outcome<Option<E::Actor>> {
    let Some(site) = &front.site else { return Ok(None) };
    let ours = site.sent(headers) && !headers.contains_key(AUTHORIZATION);
    let Some(cookie) = Cookie::Session.read(site, headers).filter(|_| ours) else { return Ok(None) };
    let actor = front.engine.in_session(cookie).await?;
    if let Some(actor) = &actor {
        meter.recognised(front.engine.partner(actor));
    }
    Ok(actor)
}

/// Who presents a token; it pays from now on.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN.
pub(super) async fn recognise<E: Engine>(front: &Front<E>, token: &str, meter: &mut Meter) -> Outcome<E::Actor> {
    let actor = front.engine.recognise(token).await?;
    meter.recognised(front.engine.partner(&actor));
    Ok(actor)
}

//! Who calls, as far as HTTP knows: nobody in particular, or the bearer of a token.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
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

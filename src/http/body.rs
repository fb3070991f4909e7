//! Reading the body of a request: its media type first, then its bytes, up to the limit.
use crate::base::{
    fault::{Fault, Outcome, Usage},
    fault_code::Code,
    language::Words,
};
use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap,
        header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE},
    },
};
use futures_util::StreamExt as _;

/// What is read and thrown away of a body that is too long, so that a client which sends first and reads later gets
/// to see the answer. Beyond it the connection is closed.
const THROWN_AWAY: usize = 32 << 20;

/// Lets through only what a page of another site cannot send without asking first.
///
/// # Errors
/// `UNSUPPORTED_MEDIA_TYPE`.
pub(super) fn check_media_type(headers: &HeaderMap) -> Outcome<()> {
    if headers.get(CONTENT_ENCODING).is_some_and(|coding| coding != "identity") {
        let words = Words::new("圧縮した本文は受け付けません", "compressed bodies are not accepted");
        return Err(Fault::because(Code::UnsupportedMediaType, words));
    }
    let told = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = told.split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|media| media.eq_ignore_ascii_case("application/json"));
    let is_utf8 = parts.filter_map(|part| part.split_once('=')).all(|(name, value)| {
        !name.eq_ignore_ascii_case("charset") || value.trim_matches('"').eq_ignore_ascii_case("utf-8")
    });
    if is_json && is_utf8 { Ok(()) } else { Err(Fault::new(Code::UnsupportedMediaType)) }
}

/// Reads the body.
///
/// # Errors
/// `BODY_TOO_LARGE`; `MALFORMED_REQUEST` if the client stops in the middle.
pub(super) async fn read(headers: &HeaderMap, body: Body, limit: usize) -> Outcome<Bytes> {
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let mut read = Vec::with_capacity(announced.unwrap_or(1024).min(limit));
    let mut used = 0;
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Fault::new(Code::MalformedRequest))?;
        used += chunk.len();
        if used > limit.max(THROWN_AWAY) || announced.is_some_and(|length| length > limit.max(THROWN_AWAY)) {
            break;
        }
        if used <= limit {
            // A body that came in one piece is not copied.
            if read.is_empty() && announced == Some(chunk.len()) {
                return Ok(chunk);
            }
            read.extend_from_slice(&chunk);
        }
    }
    if used <= limit && announced.is_none_or(|length| length <= limit) {
        return Ok(read.into());
    }
    within(limit, announced.unwrap_or(used)).map(|()| Bytes::new())
}

/// Holds the length of a body, or of a query string, to the limit.
///
/// # Errors
/// `BODY_TOO_LARGE`.
pub(super) fn within(limit: usize, length: usize) -> Outcome<()> {
    if length <= limit {
        return Ok(());
    }
    Err(Fault::over(Code::BodyTooLarge, Usage { limit: "body", allowed: limit as u64, used: length as u64 }))
}

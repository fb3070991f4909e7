//! An answer as an HTTP response.
use crate::base::{fault::Fault, fault_code::Code};
use crate::graphql::answer::Answer;
use crate::http::accept::Media;
use axum::{
    body::Body,
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, VARY, WWW_AUTHENTICATE},
    },
    response::Response,
};

/// Header that tells what a request cost and what it may cost.
pub const COST: HeaderName = HeaderName::from_static("x-uturn-cost");

/// What the log and the figures learn of a response; it is not sent.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// One code for each error.
    pub codes: Vec<Code>,
    /// Cost points, where a document was priced.
    pub cost: Option<u64>,
    /// Whether it was answered from memory.
    pub kept: bool,
}

/// A response with a body in a media type, not to be stored by anyone.
#[must_use]
pub fn with_body(status: StatusCode, content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(VARY, HeaderValue::from_static("accept, accept-encoding, authorization"));
    response
}

/// The response to a request that was executed, or refused.
#[must_use]
pub fn answer(answer: Answer, media: Media) -> Response {
    let status = media.status(answer.reach);
    let mut response = with_body(status, media.content_type(), answer.body);
    let headers = response.headers_mut();
    match status {
        StatusCode::UNAUTHORIZED => headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")),
        StatusCode::METHOD_NOT_ALLOWED => headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST, OPTIONS")),
        StatusCode::SERVICE_UNAVAILABLE => headers.insert(RETRY_AFTER, HeaderValue::from_static("2")),
        _ => None,
    };
    response.extensions_mut().insert(Told { codes: answer.codes, ..Told::default() });
    response
}

/// The response to a request that a fault ended, on any address. Logs the cause of the fault.
#[must_use]
pub fn fault(fault: &Fault, media: Media) -> Response {
    answer(Answer::failed(fault), media)
}

/// What a request cost, for [`COST`].
pub(super) fn cost(used: u64, limit: u64) -> HeaderValue {
    HeaderValue::try_from(format!("used={used}; limit={limit}")).unwrap_or(HeaderValue::from_static("unknown"))
}

//! The headers that every file of the feed carries, and the answer where one is refused.
use crate::{
    base::{fault::Fault, fault_code::Code},
    http::{
        accept::{self, Media},
        feeds::{condition::Edition, file::File},
        reply,
    },
    service::feed::item::{Covers, Head},
};
use axum::{
    body::Body,
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE, LINK},
    },
    response::Response,
};
use chrono::SecondsFormat;

/// Which part of the log a file speaks for: `after=0, to=1234`.
pub(in crate::http) const COVERS: HeaderName = HeaderName::from_static("uturn-feed-covers");
/// How far the log goes: `seq=1234, committedAt="2026-11-22T03:00:00Z"`.
pub(in crate::http) const HEAD: HeaderName = HeaderName::from_static("uturn-feed-head");
/// How many characters of a file did not map to its encoding.
pub(in crate::http) const UNMAPPED: HeaderName = HeaderName::from_static("uturn-feed-unmapped");

/// An answer with a file.
pub(super) fn dressed(file: File, edition: &Edition, body: Body) -> Response {
    let mut response = reply::with_body(StatusCode::OK, file.content_type(), body);
    let headers = response.headers_mut();
    edition.mark(headers);
    headers.insert(HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff"));
    if file.is_saved() {
        put(&mut response, CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", file.name()));
    }
    response
}

/// Tells what a file speaks for.
pub(super) fn tell(response: &mut Response, covers: Covers, head: Head) {
    let at = head.committed_at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    put(response, COVERS, format!("after={}, to={}", covers.after, covers.to));
    put(response, HEAD, format!("seq={}, committedAt=\"{at}\"", head.seq));
}

/// Names another address.
pub(super) fn link(response: &mut Response, address: &str, relation: &str) {
    if let Ok(value) = HeaderValue::try_from(format!("<{address}>; rel=\"{relation}\"")) {
        response.headers_mut().append(LINK, value);
    }
}

/// Sets a header.
pub(super) fn put(response: &mut Response, name: HeaderName, value: String) {
    if let Ok(value) = HeaderValue::try_from(value) {
        response.headers_mut().insert(name, value);
    }
}

/// A file that is not given. The status says so, for clients that know nothing of GraphQL.
pub(super) fn refused(fault: &Fault) -> Response {
    let mut response = reply::fault(fault, Media::GraphqlResponse);
    *response.status_mut() =
        if fault.code == Code::NotFound { StatusCode::NOT_FOUND } else { accept::status(fault.code) };
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(Media::Json.content_type()));
    response
}

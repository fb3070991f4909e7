//! The parts of a `multipart/form-data` body: who may send one, and what stands in it.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    graphql::budget::Budget,
    http::body,
    ingest::bounds::WORKBOOK_BYTES_MOST,
};
use axum::{
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request},
    http::{HeaderMap, HeaderName, header::CONTENT_TYPE},
};
use std::time::Duration;

/// Most bytes of a body that brings a file: the largest workbook, and room for what stands around it.
pub(super) const UPLOAD_BYTES_MOST: usize = WORKBOOK_BYTES_MOST + (256 << 10);
/// Longest time for such a body to come, and for it to be worked on.
pub(super) const UPLOAD_TIME: Duration = Duration::from_mins(2);
/// Most parts of a body.
const PARTS_MOST: usize = 16;
/// Headers that a page of another site cannot send without asking first.
const ASKED_FOR: [HeaderName; 2] =
    [HeaderName::from_static("x-uturn-upload"), HeaderName::from_static("graphql-require-preflight")];

/// A part.
pub(super) struct Part {
    /// Its name in the form.
    pub(super) name: String,
    /// The name of its file, if it is one.
    pub(super) file_name: Option<String>,
    /// What its file is said to be.
    pub(super) content_type: Option<String>,
    /// What stands in it.
    pub(super) content: Bytes,
}

/// Whether a body is said to be in parts.
pub(super) fn is_in_parts(headers: &HeaderMap) -> bool {
    let told = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    told.split(';').next().is_some_and(|media| media.trim().eq_ignore_ascii_case("multipart/form-data"))
}

/// Whether a request could not have been begun by a page of another site.
pub(super) fn is_asked_for(headers: &HeaderMap) -> bool {
    ASKED_FOR.iter().any(|name| headers.contains_key(name))
}

/// Reads a body that may bring a file.
///
/// # Errors
/// `BODY_TOO_LARGE`, `MALFORMED_REQUEST`; `DEADLINE_EXCEEDED` where it drips.
pub(super) async fn whole(headers: &HeaderMap, body: Body) -> Outcome<Bytes> {
    let read = tokio::time::timeout(UPLOAD_TIME, body::read(headers, body, UPLOAD_BYTES_MOST)).await;
    read.unwrap_or_else(|_| Err(Budget::of(UPLOAD_TIME).exceeded()))
}

/// Cuts a body into its parts.
///
/// # Errors
/// `MALFORMED_REQUEST`.
pub(super) async fn parts(headers: &HeaderMap, body: Bytes) -> Outcome<Vec<Part>> {
    let mut request = Request::new(Body::from(body));
    if let Some(told) = headers.get(CONTENT_TYPE) {
        request.headers_mut().insert(CONTENT_TYPE, told.clone());
    }
    // Its length was held to the limit before.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| malformed())?;
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| malformed())? {
        if parts.len() >= PARTS_MOST {
            return Err(malformed());
        }
        let name = field.name().ok_or_else(malformed)?.to_owned();
        let (file_name, content_type) = (field.file_name().map(str::to_owned), field.content_type().map(str::to_owned));
        parts.push(Part { name, file_name, content_type, content: field.bytes().await.map_err(|_| malformed())? });
    }
    Ok(parts)
}

fn malformed() -> Fault {
    let words = Words::new("multipart/form-data として読めません", "the body is not read as multipart/form-data");
    Fault::because(Code::MalformedRequest, words)
}

//! Whether the process lives, and whether it may be sent requests.
use crate::base::fault::Outcome;
use crate::http::{accept::Media, reply};
use axum::{http::StatusCode, response::Response};
use std::sync::Arc;

/// Tells whether requests can be answered now: the catalogue is loaded, the store is there, nobody said stop.
pub type Readiness = Arc<dyn Fn() -> Outcome<()> + Send + Sync>;

/// `/healthz`: the process answers.
pub(super) async fn alive() -> Response {
    reply::with_body(StatusCode::OK, "text/plain; charset=utf-8", "ok\n")
}

/// `/readyz`: 200 when ready, else the status of the fault, usually `UNAVAILABLE`.
pub(super) fn ready(readiness: &Readiness) -> Response {
    match readiness() {
        Ok(()) => reply::with_body(StatusCode::OK, "text/plain; charset=utf-8", "ready\n"),
        Err(fault) => reply::fault(&fault, Media::Json),
    }
}

//! What stays of a request when it is over: its id in the answer, one line in the log, its part in the figures.
use crate::graphql::incident;
use crate::http::{figures, reply::Told};
use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::time::Instant;
use tracing::Instrument as _;

/// Header of the request id. A proxy's own id is taken over.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The outermost layer. Neither the query string nor the body is ever logged: they may hold variables.
pub(super) async fn leave(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let id = request.headers().get(&REQUEST_ID).and_then(|id| id.to_str().ok()).filter(|id| is_plain(id));
    let id = id.map_or_else(incident::mint, str::to_owned);
    let address = address(request.uri().path());
    let method = request.method().clone();
    // At the highest level, so that a fault's line carries the id however quiet the log is.
    let span = tracing::error_span!("request", id);
    let mut response = next.run(request).instrument(span.clone()).await;
    let took = start.elapsed();
    let status = response.status().as_u16();
    figures::count(address, status, took);
    let told = response.extensions_mut().remove::<Told>().unwrap_or_default();
    figures::count_errors(&told.codes);
    if told.kept {
        figures::count_kept();
    }
    span.in_scope(|| {
        let (millis, code) = (took.as_secs_f64() * 1000.0, told.codes.first().map(|code| code.as_str()));
        tracing::info!(%method, address, status, millis, cost = told.cost, kept = told.kept, code, "answered");
    });
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

fn is_plain(id: &str) -> bool {
    (8..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Addresses that are counted apart; the others together, so that nobody can fill the figures with inventions.
fn address(path: &str) -> &'static str {
    match path {
        "/graphql" => "/graphql",
        "/sandbox/graphql" => "/sandbox/graphql",
        "/graphql/stream" => "/graphql/stream",
        "/schema.graphql" => "/schema.graphql",
        "/healthz" => "/healthz",
        "/readyz" => "/readyz",
        "/metrics" => "/metrics",
        "/" => "/",
        "/desk" | "/desk/import" => "/desk",
        "/sign-in" | "/sign-out" => "/sign-in",
        // Never the rest: it may be a partner's key or a digest's token.
        _ if path.starts_with("/feeds/") => "/feeds",
        _ if path.starts_with("/digest/") => "/digest",
        _ if path.starts_with("/sign-in/") => "/sign-in",
        _ if path.starts_with("/sandbox/feeds/") => "/sandbox/feeds",
        _ => "other",
    }
}

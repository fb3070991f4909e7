//! Which address is answered by what, and what surrounds all of them.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use crate::graphql::executor::Engine;
use crate::http::{
    accept::Media,
    figures,
    front::Front,
    health::{self, Readiness},
    live::{door, single_connection},
    reply,
    surroundings::{compression, cors},
    trail,
};
use axum::{
    Router,
    body::Bytes,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH},
    },
    middleware::from_fn,
    response::Response,
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use std::{any::Any, sync::Arc};
use tower_http::catch_panic::CatchPanicLayer;

/// The router of the whole process. `pages` are the routes of other faces; they get the same surroundings.
///
/// # Errors
/// `INTERNAL` if the figures cannot be counted.
pub fn router<E: Engine>(front: &Arc<Front<E>>, readiness: Readiness, pages: Router) -> Outcome<Router> {
    let figures = figures::install()?;
    let (sdl, schema_tag) = (front.sdl.clone(), schema_tag(front));
    let graphql = post(door::post::<E>).get(door::get::<E>).fallback(other_method);
    let stream = post(single_connection::operate::<E>)
        .get(single_connection::open::<E>)
        .put(single_connection::reserve::<E>)
        .delete(single_connection::end::<E>)
        .fallback(other_method);
    let public = Router::new()
        .route("/graphql", graphql)
        .route("/graphql/stream", stream)
        .with_state(Arc::clone(front))
        .route("/schema.graphql", get(move |headers: HeaderMap| async move { schema(&headers, sdl, &schema_tag) }))
        .layer(cors())
        .layer(compression());
    let pages = pages.layer(compression());
    Ok(pages
        .merge(public)
        .route("/healthz", get(health::alive))
        .route("/readyz", get(move || async move { health::ready(&readiness) }))
        .route(
            "/metrics",
            get(move || async move {
                figures.run_upkeep();
                reply::with_body(StatusCode::OK, "text/plain; version=0.0.4; charset=utf-8", figures.render())
            }),
        )
        .fallback(nothing_here)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(trail::leave)))
}

pub(super) async fn other_method() -> Response {
    reply::fault(&Fault::new(Code::MethodNotAllowed), Media::Json)
}

async fn nothing_here() -> Response {
    reply::fault(&Fault::new(Code::NoSuchAddress), Media::Json)
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over so")]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned());
    reply::fault(&Fault::internal(text), Media::Json)
}

fn schema_tag<E: Engine>(front: &Front<E>) -> String {
    let mut tag = String::from("W/\"");
    URL_SAFE_NO_PAD.encode_string(&front.schema[..15], &mut tag);
    tag + "\""
}

fn schema(headers: &HeaderMap, sdl: Bytes, tag: &str) -> Response {
    let known = headers.get(IF_NONE_MATCH).is_some_and(|known| known == tag);
    let (status, body) = if known { (StatusCode::NOT_MODIFIED, Bytes::new()) } else { (StatusCode::OK, sdl) };
    let mut response = reply::with_body(status, "application/graphql; charset=utf-8", body);
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(ETAG, tag);
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    }
    response
}

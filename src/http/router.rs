//! Which address is answered by what, and what surrounds all of them.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use crate::graphql::executor::Engine;
use crate::http::{
    accept::Media,
    coding, figures,
    front::Front,
    health::{self, Readiness},
    live::{distinct_connections::LAST_EVENT_ID, door, reservation::TOKEN, single_connection},
    rate,
    reply::{self, COST},
    trail::{self, REQUEST_ID},
};
use axum::{
    Router,
    body::Bytes,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, RETRY_AFTER},
    },
    middleware::from_fn,
    response::Response,
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use std::{any::Any, sync::Arc, time::Duration};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate as _,
        predicate::{NotForContentType, SizeAbove},
    },
    cors::{Any as AnyOrigin, CorsLayer},
};

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
    // An event that waits for the compressor's next block comes too late.
    let worth = || SizeAbove::new(coding::WORTH as u64).and(NotForContentType::SSE);
    let public = Router::new()
        .route("/graphql", graphql)
        .route("/graphql/stream", stream)
        .with_state(Arc::clone(front))
        .route("/schema.graphql", get(move |headers: HeaderMap| async move { schema(&headers, sdl, &schema_tag) }))
        .layer(cors())
        .layer(CompressionLayer::new().compress_when(worth()));
    let pages = pages.layer(CompressionLayer::new().compress_when(SizeAbove::new(coding::WORTH as u64)));
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

/// Any site may read what is public; no cookie or credential ever goes along.
pub(super) fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AnyOrigin)
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE])
        .allow_headers([CONTENT_TYPE, ACCEPT, IF_NONE_MATCH, REQUEST_ID, TOKEN, LAST_EVENT_ID])
        .expose_headers([ETAG, COST, REQUEST_ID, rate::POLICY, rate::LEFT, RETRY_AFTER])
        .max_age(Duration::from_hours(24))
        .vary([])
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

//! The addresses of the files.
use crate::{
    base::{fault::Fault, fault_code::Code},
    http::{
        accept::Media,
        feeds::{desk::Desk, dress::refused, file::File, index::index, listing::listing, serve::serve},
        reply,
        surroundings::cors,
    },
};
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
    routing::get,
};

/// Files for the public. A partner's key is one more route: it looks the key up and hands its stored question to
/// [`serve`].
pub fn feeds(desk: Desk) -> Router {
    Router::new()
        .route("/feeds/", get(list).fallback(other_method))
        .route("/feeds/{name}", get(file).fallback(other_method))
        .route("/feeds/jobs/{name}", get(one).fallback(other_method))
        .with_state(desk)
        .layer(cors())
}

async fn list(State(desk): State<Desk>) -> Response {
    reply::with_body(StatusCode::OK, Media::Json.content_type(), index(&desk).to_string())
}

async fn file(State(desk): State<Desk>, Path(name): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    match File::named(&name) {
        Some(file) => serve(&desk, None, file, &uri, &headers).await,
        None => refused(&Fault::new(Code::NoSuchAddress)),
    }
}

async fn one(State(desk): State<Desk>, Path(name): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    listing(&desk, &name, &uri, &headers)
}

async fn other_method() -> Response {
    refused(&Fault::new(Code::MethodNotAllowed))
}

//! The addresses of the files.
use crate::{
    base::{fault::Fault, fault_code::Code},
    http::{
        client::Peer,
        feeds::{desk::Desk, dress::refused, file::File, index::index, listing::listing, reader::Reader, serve::serve},
        meter::Meter,
        surroundings::cors,
    },
};
use axum::{
    Extension, Router,
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::Response,
    routing::get,
};

/// Files for the public. Those for partners by key are in [`keyed`](crate::http::feeds::keyed::keyed).
pub fn feeds(desk: Desk) -> Router {
    Router::new()
        .route("/feeds/", get(list).fallback(other_method))
        .route("/feeds/{name}", get(file).fallback(other_method))
        .route("/feeds/jobs/{name}", get(one).fallback(other_method))
        .with_state(desk)
        .layer(cors())
}

async fn list(State(desk): State<Desk>, peer: Option<Extension<Peer>>, headers: HeaderMap) -> Response {
    let mut meter = meter(&desk, peer, &headers);
    let response = index(&desk, &headers, &mut meter);
    told(&meter, response)
}

async fn file(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    peer: Option<Extension<Peer>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Some(file) = File::named(&name) else { return refused(&Fault::new(Code::NoSuchAddress)) };
    let mut meter = meter(&desk, peer, &headers);
    let response = match meter.enter(uri.query().unwrap_or_default().len()) {
        Ok(()) => serve(&desk, Reader::Public, file, (&uri, &headers), &mut meter).await,
        Err(fault) => refused(&fault),
    };
    told(&meter, response)
}

async fn one(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
) -> Response {
    let mut meter = meter(&desk, peer, &headers);
    let response = listing(&desk, &name, &headers, &mut meter);
    told(&meter, response)
}

pub(super) fn meter(desk: &Desk, peer: Option<Extension<Peer>>, headers: &HeaderMap) -> Meter {
    desk.toll.meter(peer.map(|Extension(peer)| peer), headers)
}

pub(super) fn told(meter: &Meter, mut response: Response) -> Response {
    meter.tell(response.headers_mut());
    response
}

pub(super) async fn other_method() -> Response {
    refused(&Fault::new(Code::MethodNotAllowed))
}

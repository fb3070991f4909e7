//! The door of `/graphql`: a plain answer, a stream of events, or a WebSocket, by what the request asks for.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
    language::Words,
};
use crate::graphql::{executor::Engine, gate::verdict::Kind};
use crate::http::{
    accept::Media,
    client::Peer,
    front::Front,
    graphql::{self, Way},
    live::{
        distinct_connections,
        stopping::Stopping,
        wanted::{Wanted, wanted},
        websocket,
    },
    parts::is_in_parts,
    reply, upload,
};
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    http::{HeaderMap, Uri, header::UPGRADE},
    response::Response,
};
use std::sync::Arc;

/// `POST /graphql`.
pub(in crate::http) async fn post<E: Engine>(
    State(front): State<Arc<Front<E>>>,
    headers: HeaderMap,
    peer: Option<Extension<Peer>>,
    stopping: Option<Extension<Stopping>>,
    body: Body,
) -> Response {
    let wanted = wanted(&headers);
    let meter = front.toll.meter(peer.map(|Extension(peer)| peer), &headers);
    if is_in_parts(&headers) {
        return upload::respond(&front, &headers, meter, body).await;
    }
    let read = graphql::sent(&front, &headers, body).await;
    if wanted == Wanted::No {
        return graphql::respond(&front, &headers, meter, Way::Post, read).await;
    }
    if wanted == Wanted::Also && !follows(&front, Way::Live, &read) {
        return graphql::respond(&front, &headers, meter, Way::Post, read).await;
    }
    distinct_connections::respond(front, &headers, meter, (Way::Live, read), here(stopping)).await
}

/// `GET /graphql`.
pub(in crate::http) async fn get<E: Engine>(
    State(front): State<Arc<Front<E>>>,
    headers: HeaderMap,
    uri: Uri,
    peer: Option<Extension<Peer>>,
    stopping: Option<Extension<Stopping>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let meter = front.toll.meter(peer.map(|Extension(peer)| peer), &headers);
    if let Ok(upgrade) = upgrade {
        return websocket::open(front, &headers, meter, upgrade, here(stopping)).await;
    }
    if headers.get(UPGRADE).is_some_and(|to| to.as_bytes().eq_ignore_ascii_case(b"websocket")) {
        let words = Words::new("WebSocketの開始として読めません", "this does not begin a WebSocket");
        return reply::fault(&Fault::because(Code::MalformedRequest, words), Media::GraphqlResponse);
    }
    let read = graphql::told(&front, &uri);
    match wanted(&headers) {
        Wanted::Only => {}
        Wanted::Also if follows(&front, Way::GetLive, &read) => {}
        Wanted::No | Wanted::Also => return graphql::respond(&front, &headers, meter, Way::Get, read).await,
    }
    distinct_connections::respond(front, &headers, meter, (Way::GetLive, read), here(stopping)).await
}

/// Whether a request that takes either answer asks for a subscription.
fn follows<E: Engine>(front: &Front<E>, way: Way, read: &Outcome<Bytes>) -> bool {
    let Some(mut asked) = read.as_ref().ok().and_then(|request| way.read(request).ok()) else { return false };
    let Ok(found) = front.documents.find(&mut asked) else { return false };
    front.gate.examine(&found.text).kind(asked.operation.as_deref()) == Some(Kind::Subscription)
}

fn here(stopping: Option<Extension<Stopping>>) -> Stopping {
    stopping.map(|Extension(stopping)| stopping).unwrap_or_default()
}

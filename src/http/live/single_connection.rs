//! graphql-sse, single connection mode: a stream is reserved, opened, and fed by other requests.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
    language::Words,
};
use crate::graphql::executor::Engine;
use crate::http::{
    accept::Media,
    caller,
    client::Peer,
    front::Front,
    graphql::{self, Way, admit},
    live::{
        desk::{Desk, Unable, desk},
        event_stream::{self, named},
        operation::{self, Order},
        place::Place,
        reservation::{self, Opening},
        stopping::Stopping,
        wanted::{Wanted, wanted},
    },
    meter::Meter,
    reply,
};
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};
use futures_util::stream;
use std::sync::Arc;

/// `PUT /graphql/stream`: reserves a stream.
pub(in crate::http) async fn reserve<E: Engine>(
    State(front): State<Arc<Front<E>>>,
    headers: HeaderMap,
    peer: Option<Extension<Peer>>,
) -> Response {
    let mut meter = meter(&front, peer, &headers);
    let entered = async {
        caller::enter(&front, &headers, &mut meter, 0).await?;
        front.live.enter("event-stream")
    };
    match entered.await {
        Ok(place) => {
            let pace = front.live.pace;
            let token = front.live.reservations.reserve(desk(pace.operations), place, pace.patience);
            reply::with_body(StatusCode::CREATED, "text/plain; charset=utf-8", token)
        }
        Err(fault) => refused(&fault, Media::GraphqlResponse, &meter),
    }
}

/// `GET /graphql/stream`: opens the reserved stream, or begins a query whose answer goes there.
pub(in crate::http) async fn open<E: Engine>(
    State(front): State<Arc<Front<E>>>,
    headers: HeaderMap,
    uri: Uri,
    peer: Option<Extension<Peer>>,
    stopping: Option<Extension<Stopping>>,
) -> Response {
    if wanted(&headers) == Wanted::No {
        let (meter, read) = (meter(&front, peer, &headers), graphql::told(&front, &uri));
        return begin(front, (&headers, &uri), meter, (Way::GetLive, read)).await;
    }
    let token = reservation::token(&headers, &uri).unwrap_or_default();
    let (running, place) = match front.live.reservations.open(&token) {
        Opening::Open(running, place) => (running, place),
        Opening::Taken => return refuse(StatusCode::CONFLICT, "この流れは開いています", "this stream is open already"),
        Opening::Unknown => return unknown(),
    };
    let stopping = stopping.map(|Extension(stopping)| stopping).unwrap_or_default();
    let heartbeat = front.live.pace.heartbeat;
    let open = Open { front, token, _place: place };
    let parts = stream::unfold((running, open), |(mut running, open)| async move {
        let (name, event) = running.next().await;
        Some((named(&name, event), (running, open)))
    });
    event_stream::response(parts, heartbeat, stopping)
}

/// `POST /graphql/stream`: begins an operation on the stream of a token.
pub(in crate::http) async fn operate<E: Engine>(
    State(front): State<Arc<Front<E>>>,
    headers: HeaderMap,
    uri: Uri,
    peer: Option<Extension<Peer>>,
    body: Body,
) -> Response {
    let meter = meter(&front, peer, &headers);
    let read = graphql::sent(&front, &headers, body).await;
    begin(front, (&headers, &uri), meter, (Way::Live, read)).await
}

/// `DELETE /graphql/stream?operationId=`: ends an operation.
pub(in crate::http) async fn end<E: Engine>(
    State(front): State<Arc<Front<E>>>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(desk) = found(&front, &headers, &uri) else { return unknown() };
    let Some(name) = reservation::member(&uri, "operationId") else { return nameless() };
    desk.end(&name);
    reply::with_body(StatusCode::OK, "text/plain; charset=utf-8", Body::empty())
}

async fn begin<E: Engine>(
    front: Arc<Front<E>>,
    (headers, uri): (&HeaderMap, &Uri),
    mut meter: Meter,
    (way, read): (Way, Outcome<Bytes>),
) -> Response {
    let media = Media::accepted(headers).unwrap_or(Media::GraphqlResponse);
    let entered = async {
        let read = read?;
        let actor = caller::enter(&front, headers, &mut meter, read.len()).await?;
        Outcome::Ok((way.read(&read), actor))
    };
    let (asked, actor) = match entered.await {
        Ok(entered) => entered,
        Err(fault) => return refused(&fault, media, &meter),
    };
    let Some(desk) = found(&front, headers, uri) else { return unknown() };
    let mut asked = match asked {
        Ok(asked) => asked,
        Err(fault) => return refused(&fault, media, &meter),
    };
    let Some(name) = asked.operation_id.take().filter(|name| !name.is_empty()) else { return nameless() };
    if desk.has(&name) {
        return taken();
    }
    let admitted = match admit(&front, &mut asked, way) {
        Ok(admitted) => admitted,
        Err(answer) => return reply::answer(*answer, media),
    };
    let order = match Order::paid(admitted, asked.variables, actor, &mut meter) {
        Ok(order) => order,
        Err(fault) => return refused(&fault, media, &meter),
    };
    match desk.begin(&name, operation::carry_out(front, order)) {
        Ok(()) => {
            let mut response = reply::with_body(StatusCode::ACCEPTED, media.content_type(), Body::empty());
            meter.tell(response.headers_mut());
            response
        }
        Err(Unable::Taken) => taken(),
        Err(Unable::Gone) => unknown(),
        Err(Unable::Full(usage)) => refused(&Fault::over(Code::LiveLimit, usage), media, &meter),
    }
}

fn meter<E: Engine>(front: &Front<E>, peer: Option<Extension<Peer>>, headers: &HeaderMap) -> Meter {
    front.toll.meter(peer.map(|Extension(peer)| peer), headers)
}

fn refused(fault: &Fault, media: Media, meter: &Meter) -> Response {
    let mut response = reply::fault(fault, media);
    meter.tell(response.headers_mut());
    response
}

/// A stream that is open; when it is dropped its token is worth nothing.
struct Open<E: Engine> {
    front: Arc<Front<E>>,
    token: String,
    _place: Place,
}

impl<E: Engine> Drop for Open<E> {
    fn drop(&mut self) {
        self.front.live.reservations.forget(&self.token);
    }
}

fn found<E: Engine>(front: &Front<E>, headers: &HeaderMap, uri: &Uri) -> Option<Arc<Desk>> {
    front.live.reservations.desk(&reservation::token(headers, uri)?)
}

fn unknown() -> Response {
    refuse(
        StatusCode::NOT_FOUND,
        "この流れはありません。PUTで予約してください",
        "there is no such stream; reserve one by PUT",
    )
}

fn nameless() -> Response {
    refuse(StatusCode::BAD_REQUEST, "操作の番号がありません", "the operation id is missing")
}

fn taken() -> Response {
    refuse(StatusCode::CONFLICT, "この番号の操作は動いています", "an operation with this id runs already")
}

fn refuse(status: StatusCode, ja: &'static str, en: &'static str) -> Response {
    let fault = Fault::because(Code::MalformedRequest, Words::new(ja, en));
    let mut response = reply::fault(&fault, Media::GraphqlResponse);
    *response.status_mut() = status;
    response
}

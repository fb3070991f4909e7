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
    envelope::Asked,
    front::Front,
    graphql::{self, Way, admit},
    live::{
        connections::Place,
        desk::{Desk, Unable, desk},
        event_stream::{self, named},
        operation::{self, Order},
        reservation::{self, Opening},
        stopping::Stopping,
        wanted::{Wanted, wanted},
    },
    reply,
};
use axum::{
    Extension,
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};
use futures_util::stream;
use std::sync::Arc;

/// `PUT /graphql/stream`: reserves a stream.
pub(in crate::http) async fn reserve<E: Engine>(State(front): State<Arc<Front<E>>>, headers: HeaderMap) -> Response {
    let entered = async {
        if let Some(token) = caller::token(&headers)? {
            front.engine.recognise(token).await?;
        }
        front.live.enter("event-stream")
    };
    match entered.await {
        Ok(place) => {
            let pace = front.live.pace;
            let token = front.live.reservations.reserve(desk(pace.operations), place, pace.patience);
            reply::with_body(StatusCode::CREATED, "text/plain; charset=utf-8", token)
        }
        Err(fault) => reply::fault(&fault, Media::GraphqlResponse),
    }
}

/// `GET /graphql/stream`: opens the reserved stream, or begins a query whose answer goes there.
pub(in crate::http) async fn open<E: Engine>(
    State(front): State<Arc<Front<E>>>,
    headers: HeaderMap,
    uri: Uri,
    stopping: Option<Extension<Stopping>>,
) -> Response {
    if wanted(&headers) == Wanted::No {
        let read = graphql::told(&front, &uri);
        let asked = read.and_then(|query| Asked::by_query(std::str::from_utf8(&query).unwrap_or_default()));
        return begin(front, &headers, &uri, Way::GetLive, asked).await;
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
    body: Body,
) -> Response {
    let read = graphql::sent(&front, &headers, body).await;
    begin(front, &headers, &uri, Way::Live, read.and_then(|body| Asked::by_body(&body))).await
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
    headers: &HeaderMap,
    uri: &Uri,
    way: Way,
    asked: Outcome<Asked>,
) -> Response {
    let media = Media::accepted(headers).unwrap_or(Media::GraphqlResponse);
    let Some(desk) = found(&front, headers, uri) else { return unknown() };
    let entered = async {
        let asked = asked?;
        let actor = match caller::token(headers)? {
            Some(token) => Some(front.engine.recognise(token).await?),
            None => None,
        };
        Outcome::Ok((asked, actor))
    };
    let (mut asked, actor) = match entered.await {
        Ok(entered) => entered,
        Err(fault) => return reply::fault(&fault, media),
    };
    let Some(name) = asked.operation_id.take().filter(|name| !name.is_empty()) else { return nameless() };
    if desk.has(&name) {
        return taken();
    }
    let admitted = match admit(&front, &mut asked, way) {
        Ok(admitted) => admitted,
        Err(answer) => return reply::answer(*answer, media),
    };
    let order = Order { admitted, variables: asked.variables, actor, resume: None };
    match desk.begin(&name, operation::carry_out(front, order)) {
        Ok(()) => reply::with_body(StatusCode::ACCEPTED, media.content_type(), Body::empty()),
        Err(Unable::Taken) => taken(),
        Err(Unable::Gone) => unknown(),
        Err(Unable::Full(usage)) => reply::fault(&Fault::over(Code::LiveLimit, usage), media),
    }
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

//! Server-sent events: how events are written, kept alive in silence, and ended.
use crate::http::{
    live::{event::Event, stopping::Stopping},
    reply,
};
use axum::{
    body::{Body, Bytes},
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response,
};
use futures_util::{Stream, StreamExt as _, stream};
use serde_json::Value;
use std::time::Duration;

/// A comment: nothing but a sign of life.
const LIFE: &[u8] = b":\n\n";

/// Writes an event of distinct connections mode. The cursor becomes the event's id, which a browser's `EventSource`
/// sends back as `Last-Event-ID` when it connects again.
pub(super) fn alone(event: Event) -> Bytes {
    match event {
        Event::Next { body, cursor } => {
            let id = cursor.filter(|cursor| !cursor.contains(['\n', '\r', '\0']));
            let id = id.map(|cursor| format!("id: {cursor}\n")).unwrap_or_default();
            [id.as_bytes(), b"event: next\ndata: ", &body, b"\n\n"].concat().into()
        }
        // An event stream has no word for failure: the errors are the result, and the last one.
        Event::Failed { body } => [b"event: next\ndata: ", &*body, b"\n\nevent: complete\ndata:\n\n"].concat().into(),
        Event::Complete => Bytes::from_static(b"event: complete\ndata:\n\n"),
    }
}

/// Writes an event of single connection mode: with the name of its operation.
pub(super) fn named(name: &str, event: Event) -> Bytes {
    let name = Value::from(name).to_string();
    let next =
        |body: &[u8]| [b"event: next\ndata: {\"id\":", name.as_bytes(), b",\"payload\":", body, b"}\n\n"].concat();
    let complete = || format!("event: complete\ndata: {{\"id\":{name}}}\n\n").into_bytes();
    match event {
        Event::Next { body, .. } => next(&body).into(),
        Event::Failed { body } => [next(&body), complete()].concat().into(),
        Event::Complete => complete().into(),
    }
}

/// A response that streams. Its parts are taken only as fast as the client reads. When the server stops, the stream
/// ends without `complete`: the operation is not over, so that clients connect again and go on.
pub(super) fn response(
    parts: impl Stream<Item = Bytes> + Send + 'static,
    heartbeat: Duration,
    stopping: Stopping,
) -> Response {
    let parts = stream::once(async { Bytes::from_static(LIFE) }).chain(parts).boxed();
    let alive = stream::unfold((parts, stopping), move |(mut parts, mut stopping)| async move {
        let part = tokio::select! {
            () = stopping.told() => None,
            part = parts.next() => part,
            () = tokio::time::sleep(heartbeat) => Some(Bytes::from_static(LIFE)),
        };
        part.map(|part| (Ok::<_, std::convert::Infallible>(part), (parts, stopping)))
    });
    let mut response = reply::with_body(StatusCode::OK, "text/event-stream; charset=utf-8", Body::from_stream(alive));
    // Proxies that gather answers would hold events back.
    response.headers_mut().insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    response
}

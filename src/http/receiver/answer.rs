//! The answers of a receiver, good and bad.
use crate::{
    base::language::Words,
    http::{live::stopping::Stopping, receiver::manners::Misbehaviour, reply},
};
use axum::{
    body::{Body, Bytes},
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{LOCATION, RETRY_AFTER},
    },
    response::Response,
};
use futures_util::stream::{self, Stream, StreamExt as _};
use serde_json::json;
use std::{convert::Infallible, io, time::Duration};

const TEXT: &str = "text/plain; charset=utf-8";
/// Bytes of an answer that drips.
const DRIPS: usize = 60;
/// What an endless answer is made of.
const ENDLESS: Bytes = Bytes::from_static(&[b'.'; 16 << 10]);

/// The delivery was accepted.
pub(super) fn accepted() -> Response {
    reply::with_body(StatusCode::OK, TEXT, "accepted\n")
}

/// The text of a challenge, given back.
pub(super) fn challenge(text: &str) -> Response {
    reply::with_body(StatusCode::OK, "application/json", json!({ "challenge": text }).to_string())
}

/// The delivery holds a thing that is to be rejected.
pub(super) fn rejected(id: &str) -> Response {
    let words = Words::new(format!("{id} はわざと受け取りません"), format!("{id} is not taken, on purpose"));
    self::words(StatusCode::UNPROCESSABLE_ENTITY, &words)
}

/// A refusal in words.
pub(super) fn words(status: StatusCode, words: &Words) -> Response {
    reply::with_body(status, TEXT, format!("{}\n{}\n", words.ja, words.en))
}

/// A bad answer. What would go on by itself ends when the server stops.
pub(super) async fn badly(manner: Misbehaviour, mut stopping: Stopping) -> Response {
    match manner {
        Misbehaviour::Fail { status, retry_after } => {
            let words = Words::new("わざと失敗しています", "failing on purpose");
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            with(self::words(status, &words), RETRY_AFTER, retry_after.as_deref())
        }
        Misbehaviour::Redirect(target) => {
            let words = Words::new("わざと転送しています", "redirecting on purpose");
            with(self::words(StatusCode::TEMPORARY_REDIRECT, &words), LOCATION, Some(&target))
        }
        Misbehaviour::Hang => {
            stopping.told().await;
            words(StatusCode::SERVICE_UNAVAILABLE, &Words::new("終了します", "ending"))
        }
        Misbehaviour::SlowHead(wait) => {
            later(wait, &mut stopping).await;
            accepted()
        }
        Misbehaviour::Drip(pace) => flowing(stream::unfold((0, stopping), move |(sent, mut stopping)| async move {
            later(pace, &mut stopping).await;
            (sent < DRIPS).then_some((Ok::<_, Infallible>(Bytes::from_static(b".")), (sent + 1, stopping)))
        })),
        Misbehaviour::Endless => {
            let flood = stream::repeat_with(|| Ok::<_, Infallible>(ENDLESS));
            flowing(flood.take_until(async move { stopping.told().await }))
        }
        Misbehaviour::Reset => {
            let parts = [Ok(Bytes::from_static(b"acc")), Err(io::Error::from(io::ErrorKind::ConnectionReset))];
            // The first part is on its way before the connection breaks.
            flowing(stream::iter(parts).then(|part| async {
                tokio::task::yield_now().await;
                part
            }))
        }
    }
}

/// Waits, or until the server stops.
pub(super) async fn later(wait: Duration, stopping: &mut Stopping) {
    tokio::select! {
        () = tokio::time::sleep(wait) => {}
        () = stopping.told() => {}
    }
}

fn flowing<E>(parts: impl Stream<Item = Result<Bytes, E>> + Send + 'static) -> Response
where
    E: Into<Box<dyn std::error::Error + Send + Sync>> + 'static,
{
    reply::with_body(StatusCode::OK, TEXT, Body::from_stream(parts))
}

/// A header whose text may be nonsense: bytes that cannot stand in a header are left out.
fn with(mut response: Response, name: HeaderName, text: Option<&str>) -> Response {
    if let Some(value) = text.and_then(|text| HeaderValue::from_bytes(text.as_bytes()).ok()) {
        response.headers_mut().insert(name, value);
    }
    response
}

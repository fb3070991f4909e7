//! The addresses of images: sending one, and seeing those that may be seen.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        problem::Problem,
    },
    catalogue::keeper::Catalogue,
    graphql::{budget::Budget, executor::Engine},
    http::{
        accept::{self, Media},
        body, caller,
        client::Peer,
        front::Front,
        parts::UPLOAD_TIME,
        reply,
        router::other_method,
    },
    policy::actor::Actor,
    service::image::{
        desk::ImageDesk,
        kind::BYTES_MOST,
        shown::shown,
        upload::{Said, may_upload, upload},
    },
};
use axum::{
    Extension, Router,
    body::{Body, Bytes},
    extract::{Path, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode, Uri,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, IF_NONE_MATCH, LOCATION, VARY},
    },
    response::Response,
    routing::{get, post},
};
use entity::image::Model;
use serde_json::json;
use std::sync::Arc;

/// Points of sending an image, which is decoded and encoded three times.
const SENDING: u64 = 20_000;
/// Points of seeing one.
const SEEING: u64 = 100;

type Counter<E> = (Arc<Front<E>>, ImageDesk, Catalogue);
type From = Option<Extension<Peer>>;

/// The routes. The front's engine knows the tokens, the catalogue what is published.
pub fn images<E: Engine<Actor = Actor>>(front: Arc<Front<E>>, desk: ImageDesk, catalogue: Catalogue) -> Router {
    Router::new()
        .route("/editorial/images", post(take::<E>).fallback(other_method))
        .route("/images/{id}/{file}", get(give::<E>).fallback(other_method))
        .with_state((front, desk, catalogue))
}

async fn take<E: Engine<Actor = Actor>>(
    State((front, desk, _)): State<Counter<E>>,
    from: From,
    uri: Uri,
    headers: HeaderMap,
    sent: Body,
) -> Response {
    let answer = async {
        let mut meter = front.toll.meter(from.map(|Extension(peer)| peer), &headers);
        let actor = caller::enter(&front, &headers, &mut meter, 0).await?;
        let actor = actor.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        let (code, said) = asked(uri.query().unwrap_or_default());
        let allowed = may_upload(&desk, Some(&actor), &code).await?;
        meter.take(SENDING)?;
        // One more than is taken, so that what is too long is told as such.
        let read = tokio::time::timeout(UPLOAD_TIME, body::read(&headers, sent, BYTES_MOST)).await;
        let bytes = read.unwrap_or_else(|_| Err(Budget::of(UPLOAD_TIME).exceeded()))?;
        Ok(match upload(&desk, &allowed, said, bytes).await? {
            Ok(row) => taken(&row),
            Err(found) => refused(&found),
        })
    };
    or_fault(answer.await)
}

/// What stands in the address: the place, and what is said of the image.
fn asked(query: &str) -> (String, Said) {
    let (mut code, mut said) = (String::new(), Said::default());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match name.as_ref() {
            "localGovernment" => code = value.into_owned(),
            "altJa" => said.alt_ja = value.into_owned(),
            "altEn" => said.alt_en = Some(value.into_owned()),
            _ => {}
        }
    }
    (code, said)
}

fn taken(row: &Model) -> Response {
    let ending = row.form.ending();
    let address = |width: u32| format!("/images/{}/{width}.{ending}", row.id);
    let body = json!({
        "id": row.id,
        "width": row.width,
        "height": row.height,
        "alt": { "ja": row.alt_ja, "en": row.alt_en },
        "urls": { "1600": address(1_600), "800": address(800), "400": address(400) },
        "problems": [],
    });
    let mut response = reply::with_body(StatusCode::CREATED, Media::Json.content_type(), body.to_string());
    if let Ok(location) = HeaderValue::try_from(address(1_600)) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

fn refused(found: &[Problem]) -> Response {
    let told = |found: &Problem| {
        json!({
            "path": found.path,
            "code": found.code,
            "message": found.message.ja,
            "messageEn": found.message.en,
            "remedy": { "ja": found.remedy.ja, "en": found.remedy.en },
        })
    };
    let body = json!({ "problems": found.iter().map(told).collect::<Vec<_>>() });
    reply::with_body(StatusCode::UNPROCESSABLE_ENTITY, Media::Json.content_type(), body.to_string())
}

async fn give<E: Engine<Actor = Actor>>(
    State((front, desk, catalogue)): State<Counter<E>>,
    Path((id, file)): Path<(String, String)>,
    from: From,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let mut meter = front.toll.meter(from.map(|Extension(peer)| peer), &headers);
        let actor = caller::enter(&front, &headers, &mut meter, 0).await?;
        meter.take(SEEING)?;
        let found = shown(&desk, &catalogue.now(), actor.as_ref(), (&id, &file)).await?;
        let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let known = known.split(',').any(|tag| tag.trim() == found.tag || tag.trim() == "*");
        let (status, bytes) =
            if known { (StatusCode::NOT_MODIFIED, Bytes::new()) } else { (StatusCode::OK, found.bytes) };
        let mut response = reply::with_body(status, found.form.media_type(), bytes);
        let kept = if found.is_public { "public, max-age=604800" } else { "private, no-store" };
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
        headers.insert(VARY, HeaderValue::from_static("authorization"));
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
        headers.insert(HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff"));
        if let Ok(tag) = HeaderValue::try_from(found.tag) {
            headers.insert(ETAG, tag);
        }
        Ok(response)
    };
    or_fault(answer.await)
}

/// An answer, or the fault in its place.
fn or_fault(answer: Outcome<Response>) -> Response {
    answer.unwrap_or_else(|fault| {
        let mut response = reply::fault(&fault, Media::Json);
        *response.status_mut() = match fault.code {
            Code::NotFound => StatusCode::NOT_FOUND,
            code => accept::status(code),
        };
        response
    })
}

//! The pages for people and their files: addresses, headers, and the answer that the first page shows.
use crate::{
    base::{fault::Outcome, language::Words},
    catalogue::keeper::Catalogue,
    graphql::{
        example::{FIRST_QUERY, first_answer},
        executor::Engine,
    },
    http::{accept::Media, front::Front, reply},
    web::{
        assets, explorer, facts,
        headers::{PAGE_CACHE_CONTROL, PAGE_CONTENT_TYPE, PAGE_HEADERS},
        start::{self, FirstQuery},
    },
};
use axum::{
    Router,
    extract::Path,
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH},
    },
    response::Response,
    routing::get,
};
use std::sync::Arc;

/// The routes of the pages. `address` is what clients use: scheme, host and port.
pub fn pages<E: Engine>(front: Arc<Front<E>>, catalogue: Catalogue, address: String) -> Router {
    let sampled = catalogue.clone();
    let start = move || {
        let (front, catalogue, address) = (Arc::clone(&front), catalogue.clone(), address.clone());
        async move {
            let answer = first_answer(&front.engine).await;
            let first = FirstQuery { query: FIRST_QUERY.to_owned(), answer };
            page(start::page(&facts::facts(&catalogue.now(), address, first)))
        }
    };
    let explorer = move || async move {
        let is_sample = sampled.now().programme.row().is_some_and(|row| row.is_sample);
        page(explorer::page(is_sample))
    };
    Router::new().route("/", get(start)).route("/explorer", get(explorer)).route("/assets/{*path}", get(asset))
}

/// An answer with a page.
pub(super) fn page(html: Outcome<String>) -> Response {
    match html {
        Err(fault) => reply::fault(&fault, Media::Json),
        Ok(html) => {
            let mut response = reply::with_body(StatusCode::OK, PAGE_CONTENT_TYPE, html);
            let headers = response.headers_mut();
            headers.insert(CACHE_CONTROL, HeaderValue::from_static(PAGE_CACHE_CONTROL));
            for (name, value) in PAGE_HEADERS {
                headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            response
        }
    }
}

async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = assets::find(&path) else {
        let detail = Words::same(format!("/assets/{path}"));
        let fault = crate::base::fault::Fault::because(crate::base::fault_code::Code::NoSuchAddress, detail);
        return reply::fault(&fault, Media::Json);
    };
    let known = headers.get(IF_NONE_MATCH).is_some_and(|known| known == asset.etag.as_str());
    let mut response = if known {
        reply::with_body(StatusCode::NOT_MODIFIED, asset.content_type, "")
    } else {
        reply::with_body(StatusCode::OK, asset.content_type, asset.bytes.into_owned())
    };
    let given = response.headers_mut();
    given.insert(CACHE_CONTROL, HeaderValue::from_static(asset.cache_control));
    if let Ok(tag) = HeaderValue::try_from(asset.etag) {
        given.insert(ETAG, tag);
    }
    given.insert(HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff"));
    response
}

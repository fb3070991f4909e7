//! What surrounds public answers: who may read them from another site, and how they are compressed.
use crate::http::{
    coding,
    feeds::dress,
    live::{distinct_connections::LAST_EVENT_ID, reservation::TOKEN},
    rate,
    reply::COST,
    trail::REQUEST_ID,
};
use axum::http::{
    Method,
    header::{ACCEPT, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LINK, RETRY_AFTER},
};
use std::time::Duration;
use tower_http::{
    compression::{
        CompressionLayer,
        predicate::{NotForContentType, Predicate, SizeAbove},
    },
    cors::{Any as AnyOrigin, CorsLayer},
};

/// A spreadsheet is an archive: it is compressed already.
const SPREADSHEET: &str = "application/vnd.openxmlformats";

/// Any site may read what is public; no cookie or credential ever goes along.
pub(super) fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AnyOrigin)
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE])
        .allow_headers([CONTENT_TYPE, ACCEPT, IF_NONE_MATCH, IF_MODIFIED_SINCE, REQUEST_ID, TOKEN, LAST_EVENT_ID])
        .expose_headers([
            ETAG,
            LAST_MODIFIED,
            LINK,
            COST,
            REQUEST_ID,
            rate::POLICY,
            rate::LEFT,
            RETRY_AFTER,
            dress::COVERS,
            dress::HEAD,
            dress::UNMAPPED,
        ])
        .max_age(Duration::from_hours(24))
        .vary([])
}

/// gzip or zstd, as the client prefers; files are compressed as they go.
pub(super) fn compression() -> CompressionLayer<impl Predicate> {
    // An event that waits for the compressor's next block comes too late.
    let whole = SizeAbove::new(coding::WORTH as u64).and(NotForContentType::SSE);
    let worth = whole.and(NotForContentType::const_new(SPREADSHEET)).and(NotForContentType::IMAGES);
    CompressionLayer::new().compress_when(worth)
}

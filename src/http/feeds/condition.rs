//! Whether a client has the file already: its entity tag and the time of its last change.
use crate::{
    base::clock::Instant,
    catalogue::snapshot::Snapshot,
    http::{feeds::reader::Reader, reply},
};
use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, VARY},
    },
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Datelike as _, NaiveTime, TimeDelta, Timelike as _};
use sha2::{Digest as _, Sha256};

/// Anyone may keep it for so long as a withdrawal may take to be seen, and has to ask again then.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=10, must-revalidate");
/// A partner's file is for its own client alone, which asks each time.
const OWN: HeaderValue = HeaderValue::from_static("private, no-cache");
/// Midnight in Japan is nine hours before midnight in UTC.
const JAPAN: TimeDelta = TimeDelta::hours(9);

/// What tells one edition of a file from another.
#[derive(Debug, Clone)]
pub(super) struct Edition {
    pub(super) tag: String,
    /// Last change of the log, or the beginning of the day: listings close and certifications lapse at midnight.
    changed: Instant,
    kept: HeaderValue,
}

impl Edition {
    /// The edition of a file at a snapshot, by its name. The tag is weak, because compression changes the bytes.
    pub(super) fn of(snapshot: &Snapshot, reader: &Reader, name: &str, media: &str) -> Self {
        let hash = Sha256::new()
            .chain_update(snapshot.epoch.as_bytes())
            .chain_update(snapshot.position.to_le_bytes())
            .chain_update(snapshot.day.num_days_from_ce().to_le_bytes())
            .chain_update(media.as_bytes())
            .chain_update([0])
            .chain_update(name.as_bytes())
            .chain_update([0])
            .chain_update(reader.mark().as_bytes())
            .finalize();
        let midnight = snapshot.day.and_time(NaiveTime::MIN).and_utc() - JAPAN;
        // Headers tell whole seconds: round up, so that a change within the second is never missed.
        let committed = snapshot.log.stamped_at;
        let committed = committed + TimeDelta::seconds(i64::from(committed.nanosecond() > 0));
        let kept = if matches!(reader, Reader::Public) { KEPT } else { OWN };
        Self { tag: format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(&hash[..15])), changed: committed.max(midnight), kept }
    }

    /// Whether the client's copy is this edition. A tag counts more than a time.
    pub(super) fn is_known(&self, headers: &HeaderMap) -> bool {
        let mut tags = headers.get_all(IF_NONE_MATCH).iter().peekable();
        if tags.peek().is_some() {
            return tags.any(|known| {
                known
                    .to_str()
                    .is_ok_and(|known| known.split(',').any(|one| matches!(one.trim(), "*") || one.trim() == self.tag))
            });
        }
        let since =
            headers.get(IF_MODIFIED_SINCE).and_then(|since| DateTime::parse_from_rfc2822(since.to_str().ok()?).ok());
        since.is_some_and(|since| self.changed.timestamp() <= since.timestamp())
    }

    /// Puts tag, time and cache rule on an answer.
    pub(super) fn mark(&self, headers: &mut HeaderMap) {
        let date = self.changed.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        for (name, value) in [(ETAG, &self.tag), (LAST_MODIFIED, &date)] {
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.insert(name, value);
            }
        }
        headers.insert(CACHE_CONTROL, self.kept.clone());
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }

    /// The answer to a client that has it.
    pub(super) fn unchanged(&self) -> Response {
        let mut response = reply::with_body(StatusCode::NOT_MODIFIED, "text/plain", Body::empty());
        response.headers_mut().remove(CONTENT_TYPE);
        self.mark(response.headers_mut());
        response
    }
}

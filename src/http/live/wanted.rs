//! Whether a client wants its answer as a stream of events.
use crate::http::accept::Media;
use axum::http::{HeaderMap, header::ACCEPT};

/// What `Accept` says about event streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Nothing.
    No,
    /// They are welcome, and so is a plain answer.
    Also,
    /// Nothing else is read.
    Only,
}

/// Reads `Accept`. `*/*` asks for no stream.
pub(super) fn wanted(headers: &HeaderMap) -> Wanted {
    let ranges = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    let named = ranges.flat_map(|value| value.split(',')).any(|range| {
        let mut parts = range.split(';').map(str::trim);
        parts.next().is_some_and(|media| media.eq_ignore_ascii_case("text/event-stream"))
            && !parts.any(|part| part.strip_prefix("q=").is_some_and(|quality| quality.parse() == Ok(0.0_f32)))
    });
    match (named, Media::accepted(headers)) {
        (false, _) => Wanted::No,
        (true, Some(_)) => Wanted::Also,
        (true, None) => Wanted::Only,
    }
}

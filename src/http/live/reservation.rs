//! Reservations of graphql-sse's single connection mode: one token, one stream, many operations.
use crate::http::live::{
    connections::Place,
    desk::{Desk, Running},
};
use axum::http::{HeaderMap, HeaderName, Uri};
use std::{
    collections::HashMap,
    fmt::Write as _,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// Header of the token; where a client cannot send headers, `token` in the query string.
pub const TOKEN: HeaderName = HeaderName::from_static("x-graphql-event-stream-token");

/// The reservations of this process.
#[derive(Default)]
pub struct Reservations(Mutex<HashMap<String, Reservation>>);

struct Reservation {
    desk: Arc<Desk>,
    /// Until the stream is opened.
    waiting: Option<(Running, Place)>,
    until: Instant,
}

/// What became of the wish to open a stream.
pub(super) enum Opening {
    /// It is open, for as long as the place is held.
    Open(Running, Place),
    /// Another stream has taken it.
    Taken,
    /// There is none of this token.
    Unknown,
}

impl Reservations {
    /// Reserves a stream; gives its token. Nobody can guess it: it is all that connects its operations.
    pub(super) fn reserve(&self, (desk, running): (Desk, Running), place: Place, patience: Duration) -> String {
        let mut token = String::with_capacity(40);
        for _ in 0..2 {
            // Writing into a String cannot fail.
            let _ = write!(token, "{:020x}", ulid::Ulid::generate().random());
        }
        let until = Instant::now() + patience;
        let reservation = Reservation { desk: Arc::new(desk), waiting: Some((running, place)), until };
        self.sweep();
        self.held().insert(token.clone(), reservation);
        token
    }

    /// Forgets what nobody took up in time.
    pub(super) fn sweep(&self) {
        let now = Instant::now();
        self.held().retain(|_, reservation| reservation.waiting.is_none() || reservation.until > now);
    }

    /// Opens the stream of a token, once.
    pub(super) fn open(&self, token: &str) -> Opening {
        match self.held().get_mut(token) {
            None => Opening::Unknown,
            Some(reservation) => match reservation.waiting.take() {
                Some((running, place)) => Opening::Open(running, place),
                None => Opening::Taken,
            },
        }
    }

    /// Where operations of a token are begun and ended.
    pub(super) fn desk(&self, token: &str) -> Option<Arc<Desk>> {
        self.held().get(token).map(|reservation| Arc::clone(&reservation.desk))
    }

    /// Forgets a token whose stream is closed.
    pub(super) fn forget(&self, token: &str) {
        self.held().remove(token);
    }

    fn held(&self) -> MutexGuard<'_, HashMap<String, Reservation>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The token that a request brings.
pub(super) fn token(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    headers.get(TOKEN).and_then(|token| token.to_str().ok()).map(str::to_owned).or_else(|| member(uri, "token"))
}

/// A member of the query string.
pub(super) fn member(uri: &Uri, name: &str) -> Option<String> {
    let mut members = form_urlencoded::parse(uri.query()?.as_bytes());
    members.find_map(|(key, value)| (key == name && !value.is_empty()).then(|| value.into_owned()))
}

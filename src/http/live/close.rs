//! Why a WebSocket is closed: the codes of graphql-transport-ws and of RFC 6455 that are in use here.
use axum::extract::ws::{CloseFrame, Message};

/// Longest reason, bytes: what fits a control frame beside its code.
const REASON: usize = 123;

/// A code with its reason, as the protocol spells both.
#[derive(Debug, Clone)]
pub(super) struct Close {
    pub(super) code: u16,
    reason: String,
}

impl Close {
    /// The server stops, and another stands or will stand in its place: clients connect again.
    pub(super) fn restart() -> Self {
        Self::new(1012, "Service Restart")
    }

    /// A message is longer than allowed.
    pub(super) fn too_big() -> Self {
        Self::new(1009, "Message Too Big")
    }

    /// What was sent is no message of the protocol.
    pub(super) fn invalid(why: &str) -> Self {
        Self::new(4400, why)
    }

    /// An operation before the connection was acknowledged.
    pub(super) fn unauthorized() -> Self {
        Self::new(4401, "Unauthorized")
    }

    /// The token in `connection_init` is not valid.
    pub(super) fn forbidden() -> Self {
        Self::new(4403, "Forbidden")
    }

    /// The client does not speak graphql-transport-ws.
    pub(super) fn subprotocol() -> Self {
        Self::new(4406, "Subprotocol not acceptable")
    }

    /// No `connection_init` in time.
    pub(super) fn timeout() -> Self {
        Self::new(4408, "Connection initialisation timeout")
    }

    /// The name is taken.
    pub(super) fn exists(name: &str) -> Self {
        // A long name must not push the rest out of the frame.
        let mut shown = name.to_owned();
        cut(&mut shown, 80);
        Self::new(4409, format!("Subscriber for {shown} already exists"))
    }

    /// A second `connection_init`.
    pub(super) fn too_many() -> Self {
        Self::new(4429, "Too many initialisation requests")
    }

    /// The frame.
    pub(super) fn message(self) -> Message {
        Message::Close(Some(CloseFrame { code: self.code, reason: self.reason.into() }))
    }

    fn new(code: u16, reason: impl Into<String>) -> Self {
        let mut reason = reason.into();
        cut(&mut reason, REASON);
        Self { code, reason }
    }
}

fn cut(text: &mut String, most: usize) {
    text.truncate(text.floor_char_boundary(most));
}

//! A body that tells when it began to be sent, which is when there was a connection for it.
use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use std::{
    convert::Infallible,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

/// A body in one piece.
pub(super) struct Sending {
    left: Option<Bytes>,
    begun: Arc<AtomicBool>,
}

/// Whether a body began to be sent.
pub(super) struct Begun(Arc<AtomicBool>);

impl Sending {
    /// The body, and who knows whether it began to be sent.
    pub(super) fn of(body: Bytes) -> (Self, Begun) {
        let begun = Arc::new(AtomicBool::new(false));
        (Self { left: Some(body), begun: Arc::clone(&begun) }, Begun(begun))
    }
}

impl Begun {
    pub(super) fn yet(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Body for Sending {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.begun.store(true, Ordering::Relaxed);
        Poll::Ready(self.left.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}

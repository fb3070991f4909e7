//! A body that is written page by page while it is sent: what the client does not take is not made.
use crate::{
    base::fault::{Fault, Outcome},
    catalogue::snapshot::Snapshot,
    service::feed::{
        format::frame::{Closing, Format, Opening},
        item::{Covers, FeedPage},
        page::{Asked, page as next_page},
    },
};
use axum::body::{Body, Bytes};
use futures_util::stream;
use std::{io, sync::Arc};

/// Items of one page: a chunk of some hundred kilobytes, and about a millisecond between two breaths.
pub(super) const PAGE: i32 = 500;

/// A file that is being sent.
pub(super) struct Sending {
    pub(super) asked: Asked,
    pub(super) format: Box<dyn Format>,
    /// The first page, which was needed for the headers.
    pub(super) page: Option<FeedPage>,
    /// Whether it ends with the first page, whatever comes after.
    pub(super) is_one_page: bool,
}

struct State {
    sending: Sending,
    snapshot: Arc<Snapshot>,
    after: i64,
    count: u64,
    size: usize,
    is_begun: bool,
    is_done: bool,
}

impl Sending {
    /// The body. Nothing is written before somebody reads.
    pub(super) fn body(self, snapshot: Arc<Snapshot>) -> Body {
        let state = State { sending: self, snapshot, after: 0, count: 0, size: 0, is_begun: false, is_done: false };
        Body::from_stream(stream::try_unfold(state, |mut state| async move {
            if state.is_done {
                return Ok(None);
            }
            loop {
                if state.is_begun {
                    tokio::task::yield_now().await;
                }
                match state.step() {
                    // A page under a narrow filter may hold nothing.
                    Ok(chunk) if chunk.is_empty() && !state.is_done => {}
                    Ok(chunk) => return Ok(Some((chunk, state))),
                    Err(fault) => return Err(broken(&fault)),
                }
            }
        }))
    }
}

impl State {
    fn step(&mut self) -> Outcome<Bytes> {
        let mut out = Vec::with_capacity(self.size + self.size / 8 + 1024);
        let Sending { asked, format, page, is_one_page } = &mut self.sending;
        let page = match page.take() {
            Some(page) => {
                let to = if *is_one_page { page.covers.to } else { page.snapshot.position };
                self.after = page.covers.after;
                let covers = Covers { after: self.after, to };
                format.begin(&mut out, &Opening { snapshot: &self.snapshot, covers, head: page.head })?;
                page
            }
            None => next_page(&self.snapshot, asked)?,
        };
        format.items(&mut out, &self.snapshot, &page.items)?;
        self.count += page.items.len() as u64;
        self.is_done = !page.has_more || *is_one_page;
        if self.is_done {
            let covers = Covers { after: self.after, to: page.covers.to };
            let closing = Closing { covers, cursor: &page.cursor, has_more: page.has_more, count: self.count };
            format.end(&mut out, &closing)?;
        }
        asked.after = Some(page.cursor);
        (self.size, self.is_begun) = (out.len(), true);
        Ok(out.into())
    }
}

/// Cuts the connection, so that a client sees that the file is not whole. The cause goes to the log.
pub(super) fn broken(fault: &Fault) -> io::Error {
    tracing::error!(code = fault.code.as_str(), cause = ?fault.cause, "a file of the feed broke off");
    io::Error::other("broken off")
}

//! A page of the feed: what it covers, what changed, and where to go on.
use crate::{
    graphql::{feed::items::Changes, scalar::Instant},
    service::feed::item::FeedPage,
};
use async_graphql::{Object, SimpleObject};
use std::sync::Arc;

/// A part of the log: everything after `after`, up to and with `to`.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Covers {
    /// The number that the page begins after: the `to` of the page before, so that a reader sees that nothing is missing.
    pub after: i64,
    /// The last number that the page speaks for.
    pub to: i64,
}

/// How far the log went when the page was made.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct FeedHead {
    /// Its last number.
    seq: i64,
    /// When that number was given, which is within a fraction of a second of the commit.
    committed_at: Instant,
}

/// A page that is delivered: `changes` answers with it, whatever it is asked.
pub struct Prepared(pub Arc<FeedPage>);

/// A page of the feed. What changed several times since the cursor stands in it once, with its latest change.
pub struct ChangePage(Arc<FeedPage>);

impl ChangePage {
    /// Shows a page.
    #[must_use]
    pub fn of(page: FeedPage) -> Self {
        Self(Arc::new(page))
    }

    /// Shows a page that is delivered.
    #[must_use]
    pub fn delivered(Prepared(page): &Prepared) -> Self {
        Self(Arc::clone(page))
    }
}

/// A page of the feed. What changed several times since the cursor stands in it once, with its latest change.
#[Object(serial)]
impl ChangePage {
    /// The changes, in the order of their numbers. A short list: at most `first`.
    async fn items(&self) -> Changes {
        Changes(Arc::clone(&self.0))
    }

    /// The part of the log that this page speaks for, also where a filter leaves it empty.
    async fn covers(&self) -> Covers {
        Covers { after: self.0.covers.after, to: self.0.covers.to }
    }

    /// How far the log goes.
    async fn head(&self) -> FeedHead {
        FeedHead { seq: self.0.head.seq, committed_at: Instant(self.0.head.committed_at) }
    }

    /// How many numbers lie between the end of this page and the head: 0 where the reader is up to date.
    async fn lag(&self) -> i64 {
        self.0.head.seq - self.0.covers.to
    }

    /// Whether there is more now. If so, ask on at once; if not, ask again later or use `changesLive`.
    async fn has_more(&self) -> bool {
        self.0.has_more
    }

    /// Where the next page begins. To be stored in the same transaction as the items, and sent as `after`.
    async fn cursor(&self) -> &str {
        &self.0.cursor
    }
}

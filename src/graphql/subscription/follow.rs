//! Following the feed: one page after another from the reader's own cursor, each made when the last one was taken.
use crate::{
    base::fault::Outcome,
    graphql::{bookmark::Bookmark, budget::Budget},
    service::feed::item::FeedPage,
};
use futures_util::{Stream, stream};
use std::{future::Future, sync::Arc, time::Duration};
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until, timeout},
};

/// How often a reader whose filter lets nothing through is told at most that its cursor moved on. Its cursor must
/// not grow old in silence; but that others changed is no news that has to be quick.
const QUIET: Duration = Duration::from_secs(1);

/// How often a reader looks whether another instance changed its stored filter.
const ELSEWHERE: Duration = Duration::from_secs(5);

/// What a reader brings along.
pub struct Reader {
    /// Tells when a newer state stands.
    pub arrived: watch::Receiver<i64>,
    /// Tells when stored filters were changed on this instance, where the reader has one.
    pub turned: Option<watch::Receiver<()>>,
    /// The time of one event; rests while there is no news.
    pub budget: Budget,
    /// Learns the cursor of each page.
    pub bookmark: Arc<Bookmark>,
    /// Where the reader stands; `None` is before everything.
    pub cursor: Option<String>,
}

struct Following<M> {
    reader: Reader,
    make: M,
    /// Up to where pages were made, once there was one.
    made_to: Option<i64>,
    /// Where the next page that is given begins.
    from: i64,
    given_at: Instant,
    /// A page without items that was not given yet.
    held: Option<FeedPage>,
    ended: bool,
}

/// Pages for one reader, without end, unless a page cannot be made: that fault is the last item. `make` gives the
/// page after a cursor, from memory.
///
/// There is no queue: between two pages nothing is kept but the cursor, so a slow reader costs nothing and misses
/// nothing; it gets larger pages, each thing once, as it stands.
///
/// Pages join: each covers what follows the one before. Stretches of the log that the reader's filter hides are
/// covered by the next page with items, or by an empty one after a while.
pub fn follow<P: Future<Output = Outcome<FeedPage>> + Send>(
    reader: Reader,
    make: impl FnMut(Option<String>) -> P + Send,
) -> impl Stream<Item = Outcome<FeedPage>> + Send {
    let given_at = Instant::now();
    let following = Following { reader, make, made_to: None, from: 0, given_at, held: None, ended: false };
    stream::unfold(following, |mut following| async move {
        if following.ended {
            return None;
        }
        let page = following.next().await.transpose()?;
        following.ended = page.is_err();
        Some((page, following))
    })
}

impl<P: Future<Output = Outcome<FeedPage>> + Send, M: FnMut(Option<String>) -> P + Send> Following<M> {
    /// The next page; `None` when there will be no newer state.
    async fn next(&mut self) -> Outcome<Option<FeedPage>> {
        loop {
            // Marked as seen before the page is made: what arrives meanwhile wakes the wait below.
            self.reader.arrived.borrow_and_update();
            let page = (self.make)(self.reader.cursor.clone()).await?;
            self.reader.cursor = Some(page.cursor.clone());
            if self.made_to != Some(page.covers.after) {
                // The first page; or the log is walked anew, because the reader's filter changed.
                self.from = page.covers.after;
            }
            self.made_to = Some(page.covers.to);
            if !page.items.is_empty() {
                return Ok(Some(self.give(page)));
            }
            let has_more = page.has_more;
            if page.covers.to > self.from {
                self.held = Some(page);
            }
            if has_more {
                self.reader.budget.breathe().await?;
                tokio::task::yield_now().await;
            } else if !self.wait().await {
                return Ok(self.held.take().map(|page| self.give(page)));
            }
        }
    }

    /// Waits for news, and tells whether there is any. There is none where a page was held long enough, or where no
    /// newer state will ever stand.
    async fn wait(&mut self) -> bool {
        let due = self.given_at + QUIET;
        self.reader.budget.rest();
        let news = tokio::select! {
            arrived = self.reader.arrived.changed() => arrived.is_ok(),
            () = turned(&mut self.reader.turned) => true,
            () = sleep_until(due), if self.held.is_some() => false,
        };
        self.reader.budget.restart();
        news
    }

    fn give(&mut self, mut page: FeedPage) -> FeedPage {
        page.covers.after = self.from;
        self.from = page.covers.to;
        self.held = None;
        self.given_at = Instant::now();
        self.reader.bookmark.reach(&page.cursor);
        page
    }
}

/// Waits until a stored filter may have changed; for ever where there is none.
async fn turned(filters: &mut Option<watch::Receiver<()>>) {
    let Some(filters) = filters else { return std::future::pending().await };
    if let Ok(Err(_)) = timeout(ELSEWHERE, filters.changed()).await {
        // Nobody is left who could tell.
        sleep(ELSEWHERE).await;
    }
}

//! A schema that counts: a log of numbers that a test lets grow, followed like the feed.
#![expect(clippy::unused_async, reason = "the library wants every resolver to be async")]
use async_graphql::{Context, Object, Request, Response, Result, Schema, Subscription, ValidationMode};
use chrono::{DateTime, NaiveDate};
use entity::thing::Thing;
use futures_util::{Stream, StreamExt as _, future::ready};
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicUsize, Ordering::SeqCst},
};
use tokio::sync::{Notify, watch};
use uturn::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    catalogue::snapshot::Snapshot,
    graphql::{
        bookmark::Bookmark,
        budget::Budget,
        executor::{Edition, Engine, Responses},
        subscription::follow::{Reader, follow},
    },
    service::feed::{
        cursor::{Position, Under},
        item::{Change, Covers, FeedPage, Head, Item},
    },
};

/// What a test sees and moves from outside.
#[derive(Clone)]
pub(crate) struct Log {
    last: Arc<AtomicI64>,
    arrived: watch::Sender<i64>,
    /// Pages made for all readers.
    pub(crate) made: Arc<AtomicUsize>,
    /// Told when a subscription is dropped.
    pub(crate) dropped: Arc<Notify>,
}

impl Log {
    pub(crate) fn of(last: i64) -> Self {
        let (last, arrived) = (Arc::new(AtomicI64::new(last)), watch::Sender::new(last));
        Self { last, arrived, made: Arc::default(), dropped: Arc::default() }
    }

    pub(crate) fn grow(&self, by: i64) {
        let last = self.last.fetch_add(by, SeqCst) + by;
        self.arrived.send_replace(last);
    }

    fn page(&self, after: Option<&str>, first: i64, even: bool) -> Outcome<FeedPage> {
        self.made.fetch_add(1, SeqCst);
        let after = match after {
            None => 0,
            Some(cursor) => cursor
                .strip_prefix('n')
                .and_then(|number| number.parse().ok())
                .ok_or_else(|| Fault::new(Code::MalformedCursor))?,
        };
        let last = self.last.load(SeqCst);
        let fits = |number: &i64| !even || number % 2 == 0;
        let numbers: Vec<i64> = (after + 1..=last).filter(fits).take(usize::try_from(first).unwrap_or(0)).collect();
        let more = |seen: i64| (seen + 1..=last).any(|number| fits(&number));
        let has_more = numbers.last().is_some_and(|&seen| more(seen));
        let to = if has_more { numbers.last().copied().unwrap_or(last) } else { last };
        let at = DateTime::UNIX_EPOCH;
        let item = |seq| Item { thing: thing(), seq, changed_at: at, change: Change::LeftFilter };
        Ok(FeedPage {
            snapshot: Arc::new(Snapshot::empty(NaiveDate::MIN)),
            items: numbers.into_iter().map(item).collect(),
            covers: Covers { after, to },
            head: Head { seq: last, committed_at: at },
            has_more,
            next: Position { seq: to, base: to, under: Under::Question([0; 8]) },
            cursor: format!("n{to}"),
        })
    }
}

fn thing() -> Thing {
    Thing::reference()
}

struct Query;
struct Mutation;
struct Following;

/// A page of numbers.
struct Numbers {
    page: FeedPage,
    bulk: usize,
}

#[Object]
impl Numbers {
    async fn numbers(&self) -> Vec<i64> {
        self.page.items.iter().map(|item| item.seq).collect()
    }
    async fn after(&self) -> i64 {
        self.page.covers.after
    }
    async fn to(&self) -> i64 {
        self.page.covers.to
    }
    async fn cursor(&self) -> &str {
        &self.page.cursor
    }
    /// As long a text as was asked for.
    async fn bulk(&self) -> String {
        "嵩".repeat(self.bulk)
    }
    async fn odd(&self) -> Result<Option<i64>> {
        Err(Fault::new(Code::BadArgument).into())
    }
    async fn endless(&self, ctx: &Context<'_>) -> Result<i64> {
        loop {
            ctx.data::<Budget>()?.breathe().await?;
        }
    }
}

#[Object]
impl Query {
    async fn hello(&self) -> &str {
        "世界"
    }
    async fn who(&self, ctx: &Context<'_>) -> String {
        ctx.data_opt::<String>().cloned().unwrap_or_else(|| "anonymous".to_owned())
    }
}

#[Object]
impl Mutation {
    async fn grow(&self, ctx: &Context<'_>, by: i64) -> Result<i64> {
        ctx.data::<Log>()?.grow(by);
        Ok(by)
    }
}

struct Dropped(Arc<Notify>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

#[Subscription]
impl Following {
    async fn count(
        &self,
        ctx: &Context<'_>,
        after: Option<String>,
        #[graphql(default = 3)] first: i64,
        #[graphql(default)] even: bool,
        #[graphql(default)] bulk: usize,
    ) -> Result<impl Stream<Item = Result<Numbers>> + use<>> {
        let log = ctx.data::<Log>()?.clone();
        let (bookmark, budget) = (Arc::clone(ctx.data::<Arc<Bookmark>>()?), ctx.data::<Budget>()?.clone());
        let (arrived, cursor) = (log.arrived.subscribe(), bookmark.start(after));
        let dropped = Dropped(Arc::clone(&log.dropped));
        let reader = Reader { arrived, turned: None, budget, bookmark, cursor };
        let pages = follow(reader, move |after| ready(log.page(after.as_deref(), first, even)));
        Ok(pages.map(move |page| {
            let _until = &dropped;
            Ok(Numbers { page: page?, bulk })
        }))
    }
}

pub(crate) struct Counting {
    schema: Schema<Query, Mutation, Following>,
}

impl Counting {
    pub(crate) fn new(log: &Log) -> Self {
        let schema = Schema::build(Query, Mutation, Following).data(log.clone());
        Self { schema: schema.validation_mode(ValidationMode::Fast).finish() }
    }
}

impl Engine for Counting {
    type Actor = String;

    fn sdl(&self) -> String {
        self.schema.sdl()
    }

    fn edition(&self) -> Edition {
        Edition { epoch: 1, position: 1, day: NaiveDate::MIN }
    }

    async fn recognise(&self, token: &str) -> Outcome<String> {
        if token == "good" { Ok("鈴木".to_owned()) } else { Err(Fault::new(Code::Unauthenticated)) }
    }

    async fn execute(&self, request: Request, actor: Option<String>) -> Response {
        self.schema.execute(with(request, actor)).await
    }

    fn subscribe(&self, request: Request, actor: Option<String>) -> Responses {
        self.schema.execute_stream(with(request, actor))
    }
}

fn with(request: Request, actor: Option<String>) -> Request {
    match actor {
        Some(actor) => request.data(actor),
        None => request,
    }
}

//! A small schema with one of each: lists, a field that fails, one that never ends, a scalar, a mutation.
#![expect(clippy::unused_async, reason = "the library wants every resolver to be async")]

use async_graphql::{
    Context, EmptySubscription, Enum, ID, InputObject, InputValueResult, Object, OneofObject, Request, Response,
    Result, Scalar, ScalarType, Schema, SimpleObject, ValidationMode, Value,
};
use chrono::NaiveDate;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};
use tokio::sync::Notify;
use uturn::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    graphql::{
        budget::Budget,
        executor::{Edition, Engine},
        fault::unusable,
    },
};

/// What a test can see and move from outside.
#[derive(Clone, Default)]
pub(crate) struct Strings {
    pub(crate) position: Arc<AtomicU64>,
    pub(crate) executions: Arc<AtomicU64>,
    /// Breaths taken by `endless` in all requests.
    pub(crate) breaths: Arc<AtomicU64>,
    pub(crate) endless_begun: Arc<Notify>,
    pub(crate) endless_dropped: Arc<Notify>,
    /// `gated` answers when this is told.
    pub(crate) gate: Arc<Notify>,
    pub(crate) gated_begun: Arc<Notify>,
}

pub(crate) struct Query;
pub(crate) struct Mutation;

#[derive(SimpleObject)]
struct Connection {
    nodes: Vec<Item>,
}

struct Item(i32);

#[Object]
impl Item {
    async fn id(&self) -> ID {
        ID(format!("item_{}", self.0))
    }
    async fn name(&self) -> String {
        format!("項目{}", self.0)
    }
    /// Fails for every second item.
    async fn fragile(&self) -> Result<Option<i32>> {
        if self.0 % 2 == 1 {
            return Err(Fault::because(Code::BadArgument, Words::new("奇数です", "it is odd")).into());
        }
        Ok(Some(self.0))
    }
    async fn children(&self, ctx: &Context<'_>, first: Option<i32>, last: Option<i32>) -> Result<Connection> {
        Query.items(ctx, first, last).await
    }
    /// Fails for one item, and cannot be null.
    async fn stubborn(&self, at: i32) -> Result<i32> {
        if self.0 == at {
            return Err(Fault::new(Code::Forbidden).into());
        }
        Ok(self.0)
    }
    async fn friend(&self) -> Item {
        Item(self.0 + 1)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum Kind {
    Big,
    Small,
}

#[derive(InputObject)]
struct Filter {
    kind: Option<Kind>,
    floor: i32,
    codes: Option<Vec<String>>,
}

#[derive(OneofObject)]
enum By {
    Code(String),
    Number(i32),
}

/// Five digits.
struct Digits(String);

#[Scalar]
impl ScalarType for Digits {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::String(text) if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) => Ok(Self(text)),
            _ => Err(unusable(&Fault::because(Code::BadArgument, Words::new("数字5桁です", "five digits")))),
        }
    }
    fn to_value(&self) -> Value {
        Value::String(self.0.clone())
    }
}

struct Dropped(Arc<Notify>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

#[Object]
impl Query {
    async fn hello(&self, name: Option<String>) -> String {
        name.unwrap_or_else(|| "世界".to_owned())
    }
    async fn items(&self, ctx: &Context<'_>, first: Option<i32>, last: Option<i32>) -> Result<Connection> {
        let most = first.or(last).unwrap_or(20);
        if !(1..=100).contains(&most) {
            return Err(Fault::new(Code::PageLimit).into());
        }
        let mut nodes = Vec::new();
        for nth in 0..most {
            ctx.data::<Budget>()?.breathe().await?;
            nodes.push(Item(nth));
        }
        Ok(Connection { nodes })
    }
    async fn perhaps(&self) -> Vec<Option<Item>> {
        vec![Some(Item(0)), Some(Item(1))]
    }
    async fn nodes(&self, ids: Vec<ID>) -> Vec<Item> {
        ids.iter().map(|_| Item(0)).collect()
    }
    async fn item(&self, id: ID) -> Option<Item> {
        id.strip_prefix("item_").and_then(|n| n.parse().ok()).map(Item)
    }
    async fn search(&self, filter: Option<Filter>, by: Option<By>, digits: Option<Digits>, large: Option<bool>) -> i32 {
        let by = by.map_or(0, |by| match by {
            By::Code(code) => i32::try_from(code.len()).unwrap_or(0),
            By::Number(number) => number,
        });
        let filter = filter.map_or(0, |filter| {
            let kinds = i32::from(filter.kind == Some(Kind::Big)) + i32::from(filter.kind == Some(Kind::Small));
            filter.floor + kinds + filter.codes.map_or(0, |codes| i32::try_from(codes.len()).unwrap_or(0))
        });
        by + filter + i32::from(digits.is_some()) + i32::from(large == Some(true))
    }
    /// The store is away: a secret in the cause.
    async fn broken(&self) -> Result<Option<i32>> {
        Err(Fault::internal("connection to 10.0.0.7 refused, password hunter2").into())
    }
    /// A library error that was let through with `?`.
    async fn leaking(&self) -> Result<Option<i32>> {
        let number: i32 = "hunter2".parse()?;
        Ok(Some(number))
    }
    /// Fails, and nothing above it can be null.
    async fn needed(&self) -> Result<i32> {
        Err(Fault::new(Code::Forbidden).into())
    }
    async fn panicking(&self, deeply: Option<bool>) -> i32 {
        assert!(deeply == Some(true), "hunter2");
        1
    }
    async fn endless(&self, ctx: &Context<'_>) -> Result<i32> {
        let strings = ctx.data::<Strings>()?.clone();
        let _dropped = Dropped(strings.endless_dropped);
        strings.endless_begun.notify_one();
        loop {
            ctx.data::<Budget>()?.breathe().await?;
            strings.breaths.fetch_add(1, Ordering::Relaxed);
        }
    }
    async fn gated(&self, ctx: &Context<'_>) -> Result<i32> {
        let strings = ctx.data::<Strings>()?;
        strings.gated_begun.notify_one();
        strings.gate.notified().await;
        Ok(1)
    }
    async fn who(&self, ctx: &Context<'_>) -> String {
        ctx.data_opt::<String>().cloned().unwrap_or_else(|| "anonymous".to_owned())
    }
}

#[Object]
impl Mutation {
    async fn add(&self, number: i32) -> i32 {
        number + 1
    }
}

pub(crate) struct Demonstration {
    schema: Schema<Query, Mutation, EmptySubscription>,
    strings: Strings,
}

impl Demonstration {
    pub(crate) fn new(strings: &Strings) -> Self {
        let schema = Schema::build(Query, Mutation, EmptySubscription)
            .data(strings.clone())
            .validation_mode(ValidationMode::Fast)
            .finish();
        Self { schema, strings: strings.clone() }
    }
}

impl Engine for Demonstration {
    type Actor = String;

    fn sdl(&self) -> String {
        self.schema.sdl()
    }

    fn edition(&self) -> Edition {
        Edition { epoch: 7, position: self.strings.position.load(Ordering::Relaxed), day: NaiveDate::MIN }
    }

    async fn recognise(&self, token: &str) -> Outcome<String> {
        if token == "good" { Ok("鈴木".to_owned()) } else { Err(Fault::new(Code::Unauthenticated)) }
    }

    async fn execute(&self, request: Request, actor: Option<String>) -> Response {
        self.strings.executions.fetch_add(1, Ordering::Relaxed);
        let request = match actor {
            Some(actor) => request.data(actor),
            None => request,
        };
        self.schema.execute(request).await
    }
}

//! Deliveries as `changes` would answer them: the same resolvers, the same texts, without a request.
use crate::{
    base::{
        fault::{Fault, Outcome},
        limits::Limits,
    },
    graphql::{
        delivery::selection::document,
        feed::{fragments::Fragments, page::Prepared},
        gate::admission::{Admitted, Gate},
        schema::{UturnSchema, schema, sdl},
        written::write,
    },
    service::{
        delivery::{render::Render, selection::Selection},
        feed::item::FeedPage,
    },
};
use async_graphql::Value;
use bytes::Bytes;
use futures_util::future::BoxFuture;
use moka::sync::Cache;
use serde_json::Map;
use std::sync::Arc;

/// Selections that are kept ready.
const KEPT: u64 = 1_000;

/// Renders deliveries.
pub struct Renderer {
    schema: UturnSchema,
    gate: Gate,
    fragments: Fragments,
    ready: Cache<Selection, Arc<Admitted>>,
}

impl Renderer {
    /// A renderer that shares what was written with those who ask.
    ///
    /// # Errors
    /// INTERNAL, which the schema of a release never causes.
    pub fn new(fragments: Fragments) -> Outcome<Self> {
        // What a selection may cost was judged when it was saved.
        let gate = Gate::new(&sdl(), Limits { cost: u64::MAX, ..Limits::default() })?;
        Ok(Self { schema: schema(), gate, fragments, ready: Cache::new(KEPT) })
    }

    fn admitted(&self, selection: &Selection) -> Outcome<Arc<Admitted>> {
        if let Some(ready) = self.ready.get(selection) {
            return Ok(ready);
        }
        let verdict = self.gate.examine(&document(selection, 1));
        let admitted = self.gate.admit(&verdict, None, &Map::new());
        let admitted = admitted.map_err(|refusal| Fault::internal(format!("a stored selection: {refusal:?}")))?;
        let admitted = Arc::new(admitted);
        self.ready.insert(selection.clone(), Arc::clone(&admitted));
        Ok(admitted)
    }

    async fn rendered(&self, page: Arc<FeedPage>, selection: &Selection) -> Outcome<Vec<Bytes>> {
        let count = page.items.len();
        let request = self.admitted(selection)?.request(Map::new());
        let request = request.data(self.fragments.clone()).data(Arc::clone(&page.snapshot)).data(Prepared(page));
        let response = self.schema.execute(request).await;
        if let Some(error) = response.errors.first() {
            return Err(Fault::internal(format!("a delivery could not be rendered: {}", error.message)));
        }
        let items = items(response.data).filter(|items| items.len() == count);
        let items = items.ok_or_else(|| Fault::internal("a rendered delivery has lost its items"))?;
        Ok(items.into_iter().map(written).collect())
    }
}

impl Render for Renderer {
    fn render<'a>(&'a self, page: Arc<FeedPage>, selection: &'a Selection) -> BoxFuture<'a, Outcome<Vec<Bytes>>> {
        Box::pin(self.rendered(page, selection))
    }
}

/// `changes.items` of an answer.
fn items(data: Value) -> Option<Vec<Value>> {
    let Value::Object(mut root) = data else { return None };
    let Some(Value::Object(mut page)) = root.swap_remove("changes") else { return None };
    match page.swap_remove("items") {
        Some(Value::List(items)) => Some(items),
        _ => None,
    }
}

fn written(item: Value) -> Bytes {
    if let Value::Binary(json) = item {
        return json;
    }
    let mut json = Vec::with_capacity(1_024);
    write(&item, &mut json);
    json.into()
}

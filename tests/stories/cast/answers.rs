//! Asking the real schema, and walking its lists page by page.
use crate::cast::world::World;
use async_graphql::{Request, Variables};
use serde_json::{Value, json};
use std::time::Duration;
use uturn::graphql::{answer::Answer, budget::Budget, executor::Engine as _, public::PublicEngine};

/// A request with a generous budget.
pub(crate) fn request(document: &str, variables: Value) -> Request {
    Request::new(document).variables(Variables::from_json(variables)).data(Budget::of(Duration::from_mins(1)))
}

/// What an engine answers; any error fails the story.
pub(crate) async fn answer_of(engine: &PublicEngine, document: &str, variables: Value) -> Value {
    let response = engine.execute(request(document, variables), None).await;
    assert!(response.errors.is_empty(), "{document}\n{:?}", response.errors);
    let answer = Answer::of(response, || unreachable!("nothing failed"), false);
    serde_json::from_slice::<Value>(&answer.body).expect("JSON")["data"].take()
}

impl World {
    /// The answer to a document.
    pub(crate) async fn ask(&self, document: &str) -> Value {
        answer_of(&self.engine, document, json!({})).await
    }

    /// The answer to a document with variables.
    pub(crate) async fn ask_with(&self, document: &str, variables: Value) -> Value {
        answer_of(&self.engine, document, variables).await
    }
}

/// What stands at a path like `jobs.nodes.0.id`.
pub(crate) fn at<'a>(answer: &'a Value, path: &str) -> &'a Value {
    let pointer = format!("/{}", path.replace('.', "/"));
    answer.pointer(&pointer).unwrap_or_else(|| panic!("nothing at {path} in {answer}"))
}

/// The ids of a list of nodes at a path.
pub(crate) fn ids(answer: &Value, path: &str) -> Vec<String> {
    let nodes = at(answer, path).as_array().expect("a list").iter();
    nodes.map(|node| node["id"].as_str().expect("an id").to_owned()).collect()
}

/// A walk through a connection of the query root, page by page.
pub(crate) struct Walk<'a> {
    /// The list and its arguments but those of the page, for example `jobs(orderBy: NEWEST, PAGE)`.
    pub(crate) list: &'a str,
    /// Rows of a page.
    pub(crate) size: usize,
    /// From the end to the start.
    pub(crate) backward: bool,
    cursor: Option<String>,
    over: bool,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(list: &'a str, size: usize, backward: bool) -> Self {
        Self { list, size, backward, cursor: None, over: false }
    }

    /// The ids of the next page in the direction of the walk; none when the list is over.
    pub(crate) async fn next(&mut self, world: &World) -> Option<Vec<String>> {
        if self.over {
            return None;
        }
        let (count, from) = if self.backward { ("last", "before") } else { ("first", "after") };
        let from = self.cursor.as_ref().map(|cursor| format!(", {from}: \"{cursor}\"")).unwrap_or_default();
        let list = self.list.replace("PAGE", &format!("{count}: {}{from}", self.size));
        let page = "edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
        let answer = world.ask(&format!("{{ list: {list} {{ {page} }} }}")).await;
        let (more, cursor) =
            if self.backward { ("hasPreviousPage", "startCursor") } else { ("hasNextPage", "endCursor") };
        let info = at(&answer, "list.pageInfo");
        self.over = info[more] == json!(false);
        let edges = at(&answer, "list.edges").as_array().expect("edges");
        let outer = if self.backward { edges.first() } else { edges.last() };
        assert_eq!(outer.map_or(&Value::Null, |edge| &edge["cursor"]), &info[cursor], "the page's own cursors");
        self.cursor = info[cursor].as_str().map(str::to_owned).or(self.cursor.take());
        let mut ids: Vec<String> =
            edges.iter().map(|edge| edge["node"]["id"].as_str().expect("an id").to_owned()).collect();
        if self.backward {
            ids.reverse();
        }
        Some(ids)
    }

    /// All ids in the direction of the walk.
    pub(crate) async fn all(mut self, world: &World) -> Vec<String> {
        let mut all = Vec::new();
        while let Some(page) = self.next(world).await {
            all.extend(page);
        }
        all
    }
}

//! What the server shows, by a fresh walk and by its lists, held against what a copy holds.
use rusqlite::Connection;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Duration,
};
use tokio::{task::yield_now, time::timeout};

/// Things by id, with their bodies, and the number up to which they were read.
#[derive(Debug, PartialEq)]
pub(crate) struct Held {
    pub(crate) seq: i64,
    pub(crate) things: BTreeMap<String, Value>,
}

/// What a copy holds.
pub(crate) fn copied(copy: &Path) -> Held {
    let db = Connection::open(copy).expect("the copy opens");
    let seq = db.query_row("SELECT seq FROM mark", [], |row| row.get(0)).expect("a mark");
    let mut rows = db.prepare("SELECT id, kind, body FROM thing").expect("the table");
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("rows");
    let things = rows.map(|row| {
        let (id, kind, body): (String, String, String) = row.expect("a row");
        let body = plain(serde_json::from_str(&body).expect("JSON"));
        assert_eq!(body["__typename"], kind);
        (id, body)
    });
    Held { seq, things: things.collect() }
}

/// What the server shows: everything from the beginning, with the clients' own document.
pub(crate) async fn shown(url: &str) -> Held {
    let query = include_str!("../../docs/partners/examples/changes.graphql");
    let (mut held, mut after) = (Held { seq: 0, things: BTreeMap::new() }, Value::Null);
    loop {
        let page = ask(url, query, json!({ "after": after })).await["changes"].take();
        for item in page["items"].as_array().expect("items") {
            let id = item["id"].as_str().expect("an id").to_owned();
            match item["__typename"].as_str() {
                Some("Upserted") => held.things.insert(id, plain(item["node"].clone())),
                _ => held.things.remove(&id),
            };
        }
        held.seq = page["covers"]["to"].as_i64().expect("a number");
        if page["hasMore"] == false {
            return held;
        }
        after = page["cursor"].clone();
    }
}

/// The ids of a list of the server, and the kind of things in it.
pub(crate) async fn listed(url: &str, list: &str) -> BTreeSet<String> {
    let query = format!(
        "query($after: String) {{ {list}(first: 100, after: $after) {{ nodes {{ id }} pageInfo {{ endCursor hasNextPage }} }} }}"
    );
    let (mut ids, mut after) = (BTreeSet::new(), Value::Null);
    loop {
        let page = ask(url, &query, json!({ "after": after })).await[list].take();
        let nodes = page["nodes"].as_array().expect("nodes");
        ids.extend(nodes.iter().filter_map(|node| node["id"].as_str()).map(str::to_owned));
        if page["pageInfo"]["hasNextPage"] == false {
            return ids;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// Waits until the server shows the log up to a number.
pub(crate) async fn followed(url: &str, seq: i64) {
    let follows = async {
        let head = "{ changes(first: 1) { head { seq } } }";
        while ask(url, head, Value::Null).await["changes"]["head"]["seq"].as_i64() < Some(seq) {
            yield_now().await;
        }
    };
    timeout(Duration::from_mins(1), follows).await.expect("the server follows the log");
}

async fn ask(url: &str, query: &str, variables: Value) -> Value {
    let request = reqwest::Client::new().post(url).json(&json!({ "query": query, "variables": variables }));
    let mut answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    assert!(answer["errors"].is_null(), "{answer}");
    answer["data"].take()
}

/// The same value with numbers that do not know how they were spelled: 1.0 is 1.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(list) => list.into_iter().map(plain).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, plain(value))).collect(),
        other => other,
    }
}

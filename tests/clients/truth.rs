//! What the server shows, by a fresh walk, and what a copy holds.
use crate::asking::{ask, plain};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::Path};

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
        let page = ask(url, None, query, json!({ "after": after })).await["changes"].take();
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

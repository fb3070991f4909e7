//! Variables are checked against their types before anything runs, and never repeated.
use crate::server::Server;
use serde_json::{Value, json};

async fn flaw(server: &Server, declared: &str, used: &str, value: Value) -> String {
    let seen = server.ask_with(&format!("query($v: {declared}) {{ {used} }}"), json!({ "v": value })).await;
    seen.refuses(400, "BAD_VARIABLES");
    assert!(!seen.text.contains("secret"), "{}", seen.text);
    assert_eq!(seen.error()["extensions"]["variable"][0], "v");
    assert_eq!(seen.error()["locations"], json!([{ "line": 1, "column": 7 }]));
    seen.error()["message"]
        .as_str()
        .unwrap_or_default()
        .trim_start_matches("The variables do not fit their declared types: ")
        .to_owned()
}

#[tokio::test]
async fn each_wrong_value_is_named() {
    let server = Server::start().await;
    let filter = "search(filter: $v)";
    assert_eq!(
        flaw(&server, "Int", "items(first: $v) { nodes { id } }", json!("secret")).await,
        "$v: a value of type Int is needed, but this is a string"
    );
    assert_eq!(
        flaw(&server, "Int", "items(first: $v) { nodes { id } }", json!(3_000_000_000_u64)).await,
        "$v: a value of type Int is needed, but this is a number out of range or with a fraction"
    );
    assert_eq!(flaw(&server, "ID!", "item(id: $v) { id }", json!(null)).await, "$v: null does not fit type ID!");
    assert_eq!(
        flaw(&server, "Filter", filter, json!({ "floor": 1, "kind": "secret" })).await,
        "$v.kind: enum Kind has no such value"
    );
    assert_eq!(
        flaw(&server, "Filter", filter, json!({ "floor": 1, "other": 2 })).await,
        "$v: input type Filter has no field other"
    );
    assert_eq!(
        flaw(&server, "Filter", filter, json!({ "kind": "BIG" })).await,
        "$v.floor: a value of type Int! is needed"
    );
    assert_eq!(
        flaw(&server, "Filter", filter, json!({ "floor": 1, "codes": ["a", 2] })).await,
        "$v.codes[1]: a value of type String is needed, but this is a number"
    );
    assert_eq!(
        flaw(&server, "By", "search(by: $v)", json!({ "code": "a", "number": 2 })).await,
        "$v: give exactly one field of By"
    );
    assert_eq!(
        flaw(&server, "Boolean", "search(large: $v)", json!("secret")).await,
        "$v: a value of type Boolean is needed, but this is a string"
    );
}

#[tokio::test]
async fn good_values_pass() {
    let server = Server::start().await;
    let query = "query($f: Filter, $b: By, $i: ID!, $l: [ID!]! = []) { search(filter: $f, by: $b) item(id: $i) { id } nodes(ids: $l) { id } }";
    let variables = json!({ "f": { "floor": 2, "kind": "BIG", "codes": "one" }, "b": { "number": 4 }, "i": 5, "l": "x", "undeclared": 1 });
    let seen = server.ask_with(query, variables).await;
    assert_eq!(seen.json(), json!({ "data": { "search": 8, "item": null, "nodes": [{ "id": "item_0" }] } }));
    server.ask_with("query($v: ID!) { item(id: $v) { id } }", json!({})).await.refuses(400, "BAD_VARIABLES");
}

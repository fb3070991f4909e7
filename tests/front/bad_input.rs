//! Every line of bad input: answered at once, with a code, the place, the reason and the remedy; the server stays up.
use crate::server::{Seen, Server};
use serde_json::json;
use std::{fmt::Write as _, time::Duration};

/// The promise, doubled three times in a build without optimisation, which is some ten times slower.
const AT_ONCE: Duration = Duration::from_millis(if cfg!(debug_assertions) { 400 } else { 50 });

async fn refused(server: &Server, query: &str, code: &str) -> Seen {
    let seen = server.ask(query).await;
    seen.refuses(400, code);
    assert!(seen.took < AT_ONCE, "{code} took {:?}", seen.took);
    assert!(seen.text.len() < 20_000, "{} bytes", seen.text.len());
    assert!(server.ask("{hello}").await.status.is_success(), "the server stays up");
    seen
}

#[tokio::test]
async fn bodies() {
    let server = Server::start().await;
    server.raw("application/json", b"{\"query\": \"{".to_vec()).await.refuses(400, "BAD_JSON");
    server.raw("application/json", Vec::new()).await.refuses(400, "BAD_JSON");
    server.raw("application/json", b"{\"query\": \"\xff\xfe\"}".to_vec()).await.refuses(400, "BAD_ENCODING");
    server.raw("application/json", b"[{\"query\": \"{hello}\"}]".to_vec()).await.refuses(400, "BATCHING_OFF");
    server.raw("application/json", b"\"{hello}\"".to_vec()).await.refuses(400, "MALFORMED_REQUEST");
    for wrong in [
        json!({}),
        json!({ "qeury": "{hello}" }),
        json!({ "query": 1 }),
        json!({ "query": "{hello}", "variables": [7] }),
        json!({ "query": "{hello}", "operationName": {} }),
        json!({ "query": "{hello}", "extensions": "x" }),
    ] {
        server.send(wrong).await.refuses(400, "MALFORMED_REQUEST");
    }
    let brackets = format!("{{\"query\": \"{{hello}}\", \"variables\": {}", "[".repeat(90_000));
    server.raw("application/json", brackets.into_bytes()).await.refuses(400, "BAD_JSON");
    let seen = Seen::of(server.client.get(server.url("/graphql?query=%7Bhello%FF%7D"))).await;
    seen.refuses(400, "BAD_ENCODING");
    let seen = Seen::of(server.client.get(server.url("/graphql?query=%7Bhello%7D&variables=%7B"))).await;
    seen.refuses(400, "BAD_JSON");
}

#[tokio::test]
async fn ten_megabytes() {
    let server = Server::start().await;
    let seen = server.raw("application/json", vec![b' '; 10_000_000]).await;
    seen.refuses(413, "BODY_TOO_LARGE");
    assert!(seen.took < AT_ONCE, "{:?}", seen.took);
    assert_eq!(seen.error()["extensions"]["usage"], json!({ "limit": "body", "allowed": 100_000, "used": 10_000_000 }));
    let seen = Seen::of(
        server
            .client
            .post(server.url("/graphql"))
            .header("content-type", "application/json")
            .body(reqwest::Body::from(vec![b' '; 200_000])),
    )
    .await;
    seen.refuses(413, "BODY_TOO_LARGE");
}

#[tokio::test]
async fn deep_and_wide() {
    let server = Server::start().await;
    let deep = format!("{{ item(id: 1) {{ {} id {} }} }}", "friend {".repeat(198), "}".repeat(198));
    refused(&server, &deep, "DEPTH_LIMIT").await;
    let seen = refused(
        &server,
        &format!("{{ item(id: 1) {{ {} id {} }} }}", "friend {".repeat(20), "}".repeat(20)),
        "DEPTH_LIMIT",
    )
    .await;
    assert_eq!(seen.error()["extensions"]["usage"], json!({ "limit": "depth", "allowed": 15, "used": 22 }));
    assert_eq!(seen.error()["path"][0], "item");
    let aliases = (0..1000).fold(String::new(), |mut all, nth| {
        let _ = write!(all, " a{nth}:__typename");
        all
    });
    let seen = refused(&server, &format!("{{{aliases}}}"), "ALIAS_LIMIT").await;
    assert_eq!(seen.error()["extensions"]["usage"]["used"], 1000);
}

#[tokio::test]
async fn ten_thousand_typenames() {
    let server = Server::with_limits(uturn::base::limits::Limits { body_bytes: 1_000_000, ..Default::default() }).await;
    refused(&server, &format!("{{{}}}", " __typename".repeat(10_000)), "TOKEN_LIMIT").await;
    refused(&server, &format!("{{{}}}", " unknown".repeat(5_000)), "TOKEN_LIMIT").await;
    let seen = refused(&server, &format!("{{{}}}", " unknown".repeat(2_000)), "VALIDATION_FAILED").await;
    assert_eq!(seen.json()["errors"].as_array().map(Vec::len), Some(20));
    // As many equal fields as fit: the rule on merging must not be quadratic.
    assert!(server.ask(&format!("{{{}}}", " __typename".repeat(2_400))).await.took < AT_ONCE);
    for brackets in [2_000, 200_000] {
        let nested = format!("{{ search(filter: {}1{}) }}", "[".repeat(brackets), "]".repeat(brackets));
        let seen = server.ask(&nested).await;
        assert!(matches!(seen.code().as_str(), "DEPTH_LIMIT" | "TOKEN_LIMIT"), "{}", seen.text);
        assert!(seen.took < AT_ONCE, "{:?}", seen.took);
        let unclosed = server.ask(&format!("{{ search(filter: {}", "[".repeat(brackets))).await;
        assert!(matches!(unclosed.code().as_str(), "DEPTH_LIMIT" | "TOKEN_LIMIT"), "{}", unclosed.text);
    }
    let seen =
        refused(&server, &format!("{{ search(by: {{code: {}1{}}}) }}", "[".repeat(40), "]".repeat(40)), "DEPTH_LIMIT")
            .await;
    assert_eq!(seen.error()["extensions"]["usage"]["used"], 41);
}

#[tokio::test]
async fn fragments() {
    let server = Server::start().await;
    refused(&server, "{...A} fragment A on Query {...B} fragment B on Query {...A}", "VALIDATION_FAILED").await;
    let doubling = |links: usize, last: &str| {
        let doubling = (0..links).fold(String::from("{...F0}"), |mut all, nth| {
            let next = nth + 1;
            let _ = write!(all, " fragment F{nth} on Query {{...F{next} ...F{next}}}");
            all
        });
        format!("{doubling} fragment F{links} on Query {{{last}}}")
    };
    let seen = refused(&server, &doubling(30, "hello"), "COST_LIMIT").await;
    assert_eq!(seen.error()["extensions"]["usage"], json!({ "limit": "cost", "allowed": 50_000, "used": 1_u64 << 30 }));
    let seen = refused(&server, &doubling(30, "a:hello"), "ALIAS_LIMIT").await;
    assert_eq!(seen.error()["extensions"]["usage"]["used"], 1_u64 << 30);
    refused(&server, &doubling(30, "...F0"), "VALIDATION_FAILED").await;
    let chain = |links: usize| {
        let chain = (0..links).fold(String::from("{...F0}"), |mut all, nth| {
            let _ = write!(all, " fragment F{nth} on Query {{...F{}}}", nth + 1);
            all
        });
        format!("{chain} fragment F{links} on Query {{hello}}")
    };
    assert!(server.ask(&chain(30)).await.status.is_success());
    refused(&server, &chain(31), "DEPTH_LIMIT").await;
    refused(&server, &chain(100), "DEPTH_LIMIT").await;
    refused(&server, &format!("{{{}hello{}}}", "...{".repeat(100), "}".repeat(100)), "DEPTH_LIMIT").await;
    refused(&server, &doubling(25, "__schema{types{name}}"), "COST_LIMIT").await;
}

#[tokio::test]
async fn cost_follows_the_variables() {
    let server = Server::start().await;
    let seen = server.ask("{ hello __typename }").await;
    assert_eq!(seen.header("x-uturn-cost"), "used=2; limit=50000");
    // 1 for items, then ten times (1 for its page, nodes and the two fields of each).
    let seen = server.ask("{ items(first: 10) { nodes { id name } } }").await;
    assert_eq!(seen.header("x-uturn-cost"), "used=41; limit=50000");
    assert_eq!(server.ask("{ items { nodes { id } } }").await.header("x-uturn-cost"), "used=61; limit=50000");
    let query = "query($n: Int = 3) { items(last: $n) { nodes { id } } }";
    assert_eq!(server.ask(query).await.header("x-uturn-cost"), "used=10; limit=50000");
    assert_eq!(server.ask_with(query, json!({ "n": 100 })).await.header("x-uturn-cost"), "used=301; limit=50000");
    let listed = server.ask_with("query($i: [ID!]!) { nodes(ids: $i) { id } }", json!({ "i": ["a", "b"] })).await;
    assert_eq!(listed.header("x-uturn-cost"), "used=5; limit=50000");
    let nested = "query($n: Int) { items(first: $n) { nodes { children(first: $n) { nodes { children(first: $n) { nodes { id } } } } } } }";
    assert!(server.ask_with(nested, json!({ "n": 5 })).await.status.is_success());
    let seen = server.ask_with(nested, json!({ "n": 100 })).await;
    seen.refuses(400, "COST_LIMIT");
    assert_eq!(seen.error()["path"], json!(["items", "nodes", "children", "nodes", "children", "nodes"]));
    assert_eq!(seen.error()["locations"], json!([{ "line": 1, "column": 1 }]));
}

#[tokio::test]
async fn documents_that_are_wrong() {
    let server = Server::start().await;
    let seen = refused(&server, "{ hello", "SYNTAX_ERROR").await;
    assert!(seen.error()["locations"][0]["line"].is_u64(), "{}", seen.text);
    refused(&server, "", "SYNTAX_ERROR").await;
    refused(&server, "{ hello(name: \"x) }", "SYNTAX_ERROR").await;
    let seen = refused(&server, "{\n  items {\n    nodes { nothing }\n  }\n}", "VALIDATION_FAILED").await;
    assert_eq!(seen.error()["locations"], json!([{ "line": 3, "column": 13 }]));
    assert_eq!(seen.error()["path"], json!(["items", "nodes", "nothing"]));
    assert_eq!(seen.error()["message"], "The document does not fit the schema: type Item has no field nothing");
    refused(&server, "query A { hello } query B { hello }", "UNKNOWN_OPERATION").await;
    server.send(json!({ "query": "query A { hello }", "operationName": "C" })).await.refuses(400, "UNKNOWN_OPERATION");
    refused(&server, "fragment A on Query { hello }", "VALIDATION_FAILED").await;
    refused(&server, "type A { b: Int }", "VALIDATION_FAILED").await;
}

#[tokio::test]
async fn pages_out_of_bounds_are_refused_by_their_field() {
    let server = Server::start().await;
    for first in [0, -1, 100_000] {
        let seen = server.ask(&format!("{{ items(first: {first}) {{ nodes {{ id }} }} }}")).await;
        assert_eq!((seen.code().as_str(), &seen.error()["path"]), ("PAGE_LIMIT", &json!(["items"])), "{}", seen.text);
    }
    refused(&server, "{ items(first: 99999999999) { nodes { id } } }", "VALIDATION_FAILED").await;
}

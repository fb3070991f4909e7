//! graphql-transport-ws: what is said when all goes well, and when a document is wrong.
use crate::{
    server::{PATIENCE, Server},
    socket::Socket,
};
use serde_json::{Value, json};
use tokio::time::timeout;

const COUNT: &str = "subscription($after: String, $first: Int! = 3, $even: Boolean! = false) {
  count(after: $after, first: $first, even: $even) { numbers after to cursor }
}";

fn page(numbers: &[i64], after: i64, to: i64) -> Value {
    json!({ "data": { "count": { "numbers": numbers, "after": after, "to": to, "cursor": format!("n{to}") } } })
}

#[tokio::test]
async fn pages_come_in_order_and_then_as_there_is_news() {
    let server = Server::with(5).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask("a", COUNT).await;
    assert_eq!(socket.next("a").await, page(&[1, 2, 3], 0, 3));
    assert_eq!(socket.next("a").await, page(&[4, 5], 3, 5));
    server.log.grow(1);
    assert_eq!(socket.next("a").await, page(&[6], 5, 6));
    socket.say(json!({ "id": "a", "type": "complete" })).await;
    timeout(PATIENCE, server.log.dropped.notified()).await.expect("the subscription is dropped");
    // The name is free again, and nothing of the old operation comes any more.
    server.log.grow(1);
    socket.ask_with("a", COUNT, json!({ "after": "n6" })).await;
    assert_eq!(socket.next("a").await, page(&[7], 6, 7));
}

#[tokio::test]
async fn pages_join_where_the_filter_hides_what_changed() {
    let server = Server::with(3).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask_with("a", COUNT, json!({ "even": true })).await;
    assert_eq!(socket.next("a").await, page(&[2], 0, 3));
    server.log.grow(1);
    assert_eq!(socket.next("a").await, page(&[4], 3, 4));
    // 5 is hidden; that the log moved on is told after a while, so that the cursor does not grow old.
    server.log.grow(1);
    assert_eq!(socket.next("a").await, page(&[], 4, 5));
    // 7 is hidden; 8 comes in the page that covers both.
    server.log.grow(3);
    assert_eq!(socket.next("a").await, page(&[6, 8], 5, 8));
}

#[tokio::test]
async fn who_connects_again_goes_on_without_a_gap() {
    let server = Server::with(4).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask("a", COUNT).await;
    let cursor = socket.next("a").await["data"]["count"]["cursor"].clone();
    drop(socket);
    server.log.grow(2);
    let mut socket = Socket::ready(&server).await;
    socket.ask_with("a", COUNT, json!({ "after": cursor, "first": 50 })).await;
    assert_eq!(socket.next("a").await, page(&[4, 5, 6], 3, 6));
}

#[tokio::test]
async fn queries_and_mutations_are_answered_once() {
    let server = Server::with(0).await;
    let mut socket = Socket::ready(&server).await;
    for (id, query, data) in
        [("q", "{ hello }", json!({ "hello": "世界" })), ("m", "mutation { grow(by: 2) }", json!({ "grow": 2 }))]
    {
        socket.ask(id, query).await;
        assert_eq!(socket.next(id).await, json!({ "data": data }));
        assert_eq!(socket.hear().await, json!({ "id": id, "type": "complete" }));
    }
}

#[tokio::test]
async fn several_operations_share_a_socket() {
    let server = Server::with(0).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask("a", COUNT).await;
    socket.ask("b", COUNT).await;
    socket.ask("q", "{ hello }").await;
    assert_eq!(socket.next("q").await["data"]["hello"], "世界");
    assert_eq!(socket.hear().await["type"], "complete");
    server.log.grow(1);
    let mut heard = [socket.hear().await, socket.hear().await].map(|message| message["id"].clone());
    heard.sort_by_key(ToString::to_string);
    assert_eq!(heard, ["a", "b"]);
}

#[tokio::test]
async fn what_is_wrong_is_an_error_and_ends_the_operation() {
    let server = Server::with(2).await;
    let mut socket = Socket::ready(&server).await;
    for (query, code) in [
        ("subscription { count { nothing } }", "VALIDATION_FAILED"),
        ("subscription { a: count { to } b: count { to } }", "VALIDATION_FAILED"),
        ("subscription { count { to }", "SYNTAX_ERROR"),
        ("subscription { count(after: \"torn\") { to } }", "MALFORMED_CURSOR"),
        ("{ nothing }", "VALIDATION_FAILED"),
    ] {
        socket.ask("x", query).await;
        let message = socket.hear().await;
        assert_eq!((&message["type"], &message["id"]), (&json!("error"), &json!("x")), "{message}");
        let error = &message["payload"][0];
        assert_eq!(error["extensions"]["code"], code, "{message}");
        assert!(error["extensions"]["messageJa"].is_string(), "{message}");
    }
    // No `complete` came after any of them.
    socket.ask("y", "{ hello }").await;
    assert_eq!(socket.next("y").await["data"]["hello"], "世界");
}

#[tokio::test]
async fn a_field_that_fails_does_not_end_the_operation() {
    let server = Server::with(1).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask("a", "subscription { count { to odd } }").await;
    let payload = socket.next("a").await;
    assert_eq!(payload["data"], json!({ "count": { "to": 1, "odd": null } }));
    assert_eq!(payload["errors"][0]["path"], json!(["count", "odd"]));
    server.log.grow(1);
    assert_eq!(socket.next("a").await["data"]["count"]["to"], 2);
}

#[tokio::test]
async fn a_ping_is_answered_with_what_it_brought() {
    let server = Server::with(0).await;
    let mut socket = Socket::open(&server).await;
    socket.say(json!({ "type": "ping", "payload": { "a": 1 } })).await;
    assert_eq!(socket.hear().await, json!({ "type": "pong", "payload": { "a": 1 } }));
    socket.say(json!({ "type": "ping" })).await;
    assert_eq!(socket.hear().await, json!({ "type": "pong" }));
    socket.say(json!({ "type": "pong" })).await;
    socket.say(json!({ "type": "connection_init", "payload": null })).await;
    assert_eq!(socket.hear().await, json!({ "type": "connection_ack" }));
}

#[tokio::test]
async fn a_token_comes_with_the_init_or_with_the_handshake() {
    let server = Server::with(0).await;
    let mut socket = Socket::open(&server).await;
    socket.say(json!({ "type": "connection_init", "payload": { "Authorization": "Bearer good" } })).await;
    assert_eq!(socket.hear().await["type"], "connection_ack");
    socket.ask("w", "{ who }").await;
    assert_eq!(socket.next("w").await["data"]["who"], "鈴木");

    let headers = [("sec-websocket-protocol", "graphql-transport-ws"), ("authorization", "Bearer good")];
    let mut socket = Socket::connect(&server, &headers).await.expect("a socket");
    socket.say(json!({ "type": "connection_init" })).await;
    socket.hear().await;
    socket.ask("w", "{ who }").await;
    assert_eq!(socket.next("w").await["data"]["who"], "鈴木");
}

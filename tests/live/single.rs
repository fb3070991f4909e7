//! graphql-sse, single connection mode.
use crate::{
    events::Events,
    server::{PATIENCE, Server},
};
use reqwest::Response;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;
use uturn::http::live::pace::Pace;

const TOKEN: &str = "x-graphql-event-stream-token";
const COUNT: &str = "subscription { count { numbers } }";

async fn reserve(server: &Server) -> String {
    let seen = server.client.put(server.url("/graphql/stream")).send().await.expect("an answer");
    assert_eq!(seen.status(), 201);
    seen.text().await.expect("a token")
}

async fn operate(server: &Server, token: &str, id: &str, query: &str) -> Response {
    let request = server.client.post(server.url("/graphql/stream")).header(TOKEN, token);
    let request = request.json(&json!({ "query": query, "extensions": { "operationId": id } }));
    request.header("accept", "application/graphql-response+json").send().await.expect("an answer")
}

async fn open(server: &Server, token: &str) -> Events {
    Events::of(server.client.get(server.url("/graphql/stream")).header(TOKEN, token)).await
}

async fn code(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    let body: Value = response.json().await.expect("JSON");
    (status, body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn operations_of_several_requests_come_through_one_stream() {
    let server = Server::with(1).await;
    let token = reserve(&server).await;
    // Before the stream is open, too.
    assert_eq!(operate(&server, &token, "early", "{ hello }").await.status(), 202);
    let mut events = open(&server, &token).await;
    assert_eq!(events.data().await, json!({ "id": "early", "payload": { "data": { "hello": "世界" } } }));
    let complete = events.next().await.expect("an event");
    assert_eq!((complete.event.as_str(), complete.data), ("complete", json!({ "id": "early" })));

    assert_eq!(operate(&server, &token, "count", COUNT).await.status(), 202);
    let numbers =
        |numbers: &[i64]| json!({ "id": "count", "payload": { "data": { "count": { "numbers": numbers } } } });
    assert_eq!(events.data().await, numbers(&[1]));
    assert_eq!(operate(&server, &token, "m", "mutation { grow(by: 1) }").await.status(), 202);
    let mut told = vec![events.next().await, events.next().await, events.next().await];
    told.retain(|told| told.as_ref().is_some_and(|told| told.data["id"] == "count"));
    assert_eq!(told[0].as_ref().map(|told| &told.data), Some(&numbers(&[2])));

    let end = server.client.delete(server.url("/graphql/stream?operationId=count")).header(TOKEN, &token);
    assert_eq!(end.send().await.expect("an answer").status(), 200);
    timeout(PATIENCE, server.log.dropped.notified()).await.expect("the subscription is dropped");
    // A failure while running is told there, with the end of the operation.
    assert_eq!(operate(&server, &token, "count", "subscription { count(after: \"x\") { to } }").await.status(), 202);
    let failed = events.data().await;
    assert_eq!(failed["payload"]["errors"][0]["extensions"]["code"], "MALFORMED_CURSOR", "{failed}");
    assert_eq!(events.next().await.expect("an event").data, json!({ "id": "count" }));
}

#[tokio::test]
async fn a_query_by_get_and_a_token_in_the_address() {
    let server = Server::with(1).await;
    let token = reserve(&server).await;
    let mut events = Events::of(server.client.get(server.url(&format!("/graphql/stream?token={token}")))).await;
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("query", "{ hello }")
        .append_pair("extensions", r#"{"operationId":"g"}"#)
        .append_pair("token", &token)
        .finish();
    let seen = server.client.get(server.url(&format!("/graphql/stream?{query}"))).send().await.expect("an answer");
    assert_eq!(seen.status(), 202);
    assert_eq!(events.data().await["payload"]["data"]["hello"], "世界");
}

#[tokio::test]
async fn what_is_wrong_is_told_to_the_request_that_caused_it() {
    let server = Server::with(1).await;
    let token = reserve(&server).await;
    let _events = open(&server, &token).await;
    assert_eq!(code(operate(&server, &token, "a", "{ nothing }").await).await, (400, "VALIDATION_FAILED".into()));
    assert_eq!(code(operate(&server, &token, "", "{ hello }").await).await.0, 400);
    assert_eq!(code(operate(&server, "guessed", "a", "{ hello }").await).await.0, 404);
    assert_eq!(operate(&server, &token, "a", COUNT).await.status(), 202);
    assert_eq!(code(operate(&server, &token, "a", COUNT).await).await.0, 409);
    let again = server.client.get(server.url("/graphql/stream")).header(TOKEN, &token);
    assert_eq!(again.header("accept", "text/event-stream").send().await.expect("an answer").status(), 409);
    let guessed = server.client.get(server.url("/graphql/stream")).header(TOKEN, "guessed");
    assert_eq!(guessed.header("accept", "text/event-stream").send().await.expect("an answer").status(), 404);
    let nameless = server.client.delete(server.url("/graphql/stream")).header(TOKEN, &token);
    assert_eq!(nameless.send().await.expect("an answer").status(), 400);
}

#[tokio::test]
async fn a_token_is_worth_nothing_once_its_stream_is_closed() {
    let server = Server::with(1).await;
    let token = reserve(&server).await;
    let mut events = open(&server, &token).await;
    assert_eq!(operate(&server, &token, "a", COUNT).await.status(), 202);
    events.data().await;
    drop(events);
    timeout(PATIENCE, server.log.dropped.notified()).await.expect("the stream is dropped");
    assert_eq!(operate(&server, &token, "b", COUNT).await.status(), 404);
}

#[tokio::test]
async fn a_reservation_that_nobody_takes_up_is_forgotten() {
    let pace = Pace { connections: 1, patience: Duration::ZERO, ..Pace::default() };
    let server = Server::paced(1, pace).await;
    let first = reserve(&server).await;
    let second = reserve(&server).await;
    assert_eq!(operate(&server, &first, "a", "{ hello }").await.status(), 404);
    assert_eq!(operate(&server, &second, "a", "{ hello }").await.status(), 202);
}

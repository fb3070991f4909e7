//! graphql-sse, distinct connections mode.
use crate::{
    events::Events,
    server::{PATIENCE, Server},
};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use tokio::time::timeout;

const COUNT: &str = "subscription { count { numbers to } }";

fn post(server: &Server, query: &str) -> RequestBuilder {
    server.client.post(server.url("/graphql")).json(&json!({ "query": query }))
}

fn get(server: &Server, query: &str) -> RequestBuilder {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("query", query).finish();
    server.client.get(server.url(&format!("/graphql?{query}")))
}

fn page(numbers: &[i64], to: i64) -> Value {
    json!({ "data": { "count": { "numbers": numbers, "to": to } } })
}

#[tokio::test]
async fn a_subscription_streams_and_ends_with_its_reader() {
    let server = Server::with(4).await;
    for request in [post(&server, COUNT), get(&server, COUNT)] {
        let mut events = Events::of(request).await;
        assert_eq!(events.data().await, page(&[1, 2, 3], 3));
        let told = events.next().await.expect("an event");
        assert_eq!((told.data, told.id.as_deref()), (page(&[4], 4), Some("n4")));
        drop(events);
        timeout(PATIENCE, server.log.dropped.notified()).await.expect("the subscription is dropped");
    }
}

#[tokio::test]
async fn an_event_source_that_connects_again_goes_on_after_its_last_event() {
    let server = Server::with(4).await;
    let mut events = Events::of(get(&server, COUNT)).await;
    let last = events.next().await.expect("an event").id.expect("an id");
    drop(events);
    server.log.grow(1);
    let mut events = Events::of(get(&server, COUNT).header("last-event-id", last)).await;
    assert_eq!(events.data().await, page(&[4, 5], 5));
}

#[tokio::test]
async fn queries_and_mutations_are_one_event_and_the_end() {
    let server = Server::with(0).await;
    for (request, data) in [
        (post(&server, "{ hello }"), json!({ "hello": "世界" })),
        (get(&server, "{ hello }"), json!({ "hello": "世界" })),
        (post(&server, "mutation { grow(by: 1) }"), json!({ "grow": 1 })),
    ] {
        let mut events = Events::of(request).await;
        assert_eq!(events.data().await, json!({ "data": data }));
        let complete = events.next().await.expect("an event");
        assert_eq!((complete.event.as_str(), complete.data), ("complete", Value::Null));
        assert_eq!(events.next().await, None);
    }
}

#[tokio::test]
async fn what_is_wrong_with_the_document_is_told_in_the_stream() {
    let server = Server::with(0).await;
    for (query, code) in [
        ("subscription { count { nothing } }", "VALIDATION_FAILED"),
        ("subscription { count", "SYNTAX_ERROR"),
        ("subscription { count(after: \"torn\") { to } }", "MALFORMED_CURSOR"),
    ] {
        for request in [post(&server, query), get(&server, query)] {
            let mut events = Events::of(request).await;
            let data = events.data().await;
            assert_eq!(data["errors"][0]["extensions"]["code"], code, "{data}");
            assert!(data.get("data").is_none(), "{data}");
            assert_eq!(events.next().await.expect("an event").event, "complete");
            assert_eq!(events.next().await, None);
        }
    }
    // Another site's page can send a GET; it changes nothing.
    let mut events = Events::of(get(&server, "mutation { grow(by: 1) }")).await;
    assert_eq!(events.data().await["errors"][0]["extensions"]["code"], "METHOD_NOT_ALLOWED");
}

#[tokio::test]
async fn what_is_wrong_with_the_request_is_told_by_its_status() {
    let server = Server::with(0).await;
    let ask = |request: RequestBuilder| async {
        request.header("accept", "text/event-stream").send().await.expect("an answer").status().as_u16()
    };
    assert_eq!(ask(server.client.post(server.url("/graphql")).body("{ hello }")).await, 415);
    let json = |body| server.client.post(server.url("/graphql")).header("content-type", "application/json").body(body);
    assert_eq!(ask(json("{")).await, 400);
    assert_eq!(ask(json("{}")).await, 400);
    assert_eq!(ask(post(&server, COUNT).bearer_auth("bad")).await, 401);
    let mut events = Events::of(post(&server, "{ who }").bearer_auth("good")).await;
    assert_eq!(events.data().await["data"]["who"], "鈴木");
}

#[tokio::test]
async fn who_takes_both_gets_what_fits() {
    let server = Server::with(1).await;
    let both = "application/graphql-response+json, application/json, text/event-stream, multipart/mixed";
    let ask = |request: RequestBuilder| async { request.header("accept", both).send().await.expect("an answer") };
    let content_type = |seen: &reqwest::Response| seen.headers()["content-type"].clone();
    for request in [post(&server, "{ hello }"), get(&server, "{ hello }")] {
        let seen = ask(request).await;
        assert_eq!(content_type(&seen), "application/graphql-response+json; charset=utf-8");
        assert_eq!(seen.json::<Value>().await.expect("JSON"), json!({ "data": { "hello": "世界" } }));
    }
    for request in [post(&server, COUNT), get(&server, COUNT)] {
        assert_eq!(content_type(&ask(request).await), "text/event-stream; charset=utf-8");
    }
}

#[tokio::test]
async fn a_plain_answer_cannot_carry_a_subscription() {
    let server = Server::with(1).await;
    for request in [post(&server, COUNT), get(&server, COUNT)] {
        let seen = request.header("accept", "application/graphql-response+json").send().await.expect("an answer");
        assert_eq!(seen.status(), 405);
        let body: Value = seen.json().await.expect("JSON");
        assert_eq!(body["errors"][0]["extensions"]["code"], "METHOD_NOT_ALLOWED");
        assert!(body["errors"][0]["message"].as_str().is_some_and(|text| text.contains("WebSocket")), "{body}");
    }
}

#[tokio::test]
async fn over_http_2_too() {
    let server = Server::with(1).await;
    let client = reqwest::Client::builder().http2_prior_knowledge().build().expect("a client");
    let request = client.post(server.url("/graphql")).json(&json!({ "query": COUNT }));
    let mut events = Events::of(request).await;
    assert_eq!(events.data().await, page(&[1], 1));
    server.log.grow(1);
    assert_eq!(events.data().await, page(&[2], 2));
}

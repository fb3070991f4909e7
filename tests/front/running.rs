//! Health, figures, the schema text, and stopping.
use crate::server::{Seen, Server};
use serde_json::json;
use std::time::Duration;
use tokio::{net::TcpStream, time::timeout};

#[tokio::test]
async fn health_and_figures() {
    let server = Server::start().await;
    assert_eq!(Seen::of(server.client.get(server.url("/healthz"))).await.text, "ok\n");
    assert_eq!(Seen::of(server.client.get(server.url("/readyz"))).await.text, "ready\n");
    server.ask("{ broken }").await;
    let figures = Seen::of(server.client.get(server.url("/metrics"))).await.text;
    assert!(figures.contains("uturn_graphql_errors_total{code=\"INTERNAL\"}"), "{figures}");
    assert!(figures.contains("uturn_http_requests_total{address=\"/graphql\",status=\"294\"}"), "{figures}");
    assert!(
        figures.contains("uturn_http_request_duration_seconds_bucket{address=\"/graphql\",le=\"0.0001\"}"),
        "{figures}"
    );
    Seen::of(server.client.get(server.url("/nothing"))).await.refuses(404, "NO_SUCH_ADDRESS");
}

#[tokio::test]
async fn the_schema_text_is_served() {
    let server = Server::start().await;
    let seen = Seen::of(server.client.get(server.url("/schema.graphql"))).await;
    assert!(seen.text.contains("type Query {"));
    let request = server.client.get(server.url("/schema.graphql")).header("if-none-match", seen.header("etag"));
    assert_eq!(Seen::of(request).await.status.as_u16(), 304);
}

#[tokio::test]
async fn tools_can_learn_the_schema() {
    let server = Server::start().await;
    let usual = include_str!("../../src/graphql/gate/introspection.graphql");
    let seen = server.ask(usual).await;
    assert_eq!(seen.status.as_u16(), 200, "{}", seen.text);
    assert!(seen.json()["data"]["__schema"]["types"].as_array().is_some_and(|types| types.len() > 10));
    let greedy =
        "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }";
    let seen = server.ask(greedy).await;
    seen.refuses(400, "COST_LIMIT");
    assert_eq!(seen.error()["extensions"]["usage"]["limit"], "introspection");
}

#[tokio::test]
async fn both_versions_of_http() {
    let server = Server::start().await;
    let client = reqwest::Client::builder().http2_prior_knowledge().build().expect("a client");
    let response =
        client.post(server.url("/graphql")).json(&json!({ "query": "{hello}" })).send().await.expect("an answer");
    assert_eq!(response.version(), reqwest::Version::HTTP_2);
    assert_eq!(response.json::<serde_json::Value>().await.expect("JSON"), json!({ "data": { "hello": "世界" } }));
}

#[tokio::test]
async fn a_request_keeps_the_id_that_a_proxy_gave_it() {
    let server = Server::start().await;
    let seen = server.get_with(&[("query", "{hello}")], &[("x-request-id", "proxy-0001")]).await;
    assert_eq!(seen.header("x-request-id"), "proxy-0001");
    let seen = server.get_with(&[("query", "{hello}")], &[("x-request-id", "x y\"<script>")]).await;
    assert_ne!(seen.header("x-request-id"), "x y\"<script>");
}

#[tokio::test]
async fn stopping_closes_the_door_and_finishes_the_answers() {
    let mut server = Server::start().await;
    let asking = server.client.post(server.url("/graphql")).json(&json!({ "query": "{ gated }" }));
    let asking = tokio::spawn(Seen::of(asking));
    server.strings.gated_begun.notified().await;
    server.stop();
    // The door is closed before the answer is given.
    let closed = async {
        while TcpStream::connect(server.address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    };
    timeout(Duration::from_secs(5), closed).await.expect("the listener closes");
    server.strings.gate.notify_one();
    assert_eq!(asking.await.expect("asked").json(), json!({ "data": { "gated": 1 } }));
    timeout(Duration::from_secs(5), &mut server.running).await.expect("it ends").expect("no panic").expect("no error");
}

//! Documents that a request names without sending them.
use crate::server::Server;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

fn hex(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn persisted(hash: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

#[tokio::test]
async fn a_client_persists_a_document_by_sending_it_once() {
    let server = Server::start().await;
    let (query, hash) = ("query($n: String) { hello(name: $n) }", hex("query($n: String) { hello(name: $n) }"));
    let by_hash = json!({ "extensions": persisted(&hash), "variables": { "n": "a" } });
    let seen = server.send(by_hash.clone()).await;
    seen.refuses(400, "PERSISTED_QUERY_NOT_FOUND");
    assert_eq!(seen.error()["message"], "PersistedQueryNotFound");
    let wrong = json!({ "query": "{hello}", "extensions": persisted(&hash) });
    server.send(wrong).await.refuses(400, "PERSISTED_QUERY_MISMATCH");
    assert!(server.send(json!({ "query": query, "extensions": persisted(&hash) })).await.status.is_success());
    assert_eq!(server.send(by_hash).await.json(), json!({ "data": { "hello": "a" } }));
    let extensions = persisted(&hash).to_string();
    let seen = server.get(&[("extensions", &extensions), ("variables", "{\"n\":\"b\"}")]).await;
    assert_eq!(seen.json(), json!({ "data": { "hello": "b" } }));
    let id = format!("sha256:{hash}");
    assert_eq!(server.get(&[("documentId", &id)]).await.json(), json!({ "data": { "hello": "世界" } }));
    server
        .send(json!({ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": "x" } } }))
        .await
        .refuses(400, "MALFORMED_REQUEST");
}

#[tokio::test]
async fn what_is_not_valid_is_not_persisted() {
    let server = Server::start().await;
    let hash = hex("{nothing}");
    server
        .send(json!({ "query": "{nothing}", "extensions": persisted(&hash) }))
        .await
        .refuses(400, "VALIDATION_FAILED");
    server.send(json!({ "extensions": persisted(&hash) })).await.refuses(400, "PERSISTED_QUERY_NOT_FOUND");
}

#[tokio::test]
async fn only_listed_documents_run_where_the_operator_says_so() {
    let text = "query Hello { hello }";
    let server = Server::trusting(&json!({ "hello-1": text })).await;
    let greeting = json!({ "data": { "hello": "世界" } });
    assert_eq!(server.send(json!({ "documentId": "hello-1" })).await.json(), greeting);
    assert_eq!(server.send(json!({ "documentId": format!("sha256:{}", hex(text)) })).await.json(), greeting);
    assert_eq!(server.send(json!({ "extensions": persisted(&hex(text)) })).await.json(), greeting);
    assert_eq!(server.ask(text).await.json(), greeting);
    for wrong in [
        json!({ "query": "{hello}" }),
        json!({ "documentId": "hello-2" }),
        json!({ "query": "{hello}", "extensions": persisted(&hex("{hello}")) }),
    ] {
        server.send(wrong).await.refuses(403, "NOT_TRUSTED");
    }
}

//! Answers to the public are kept for one edition, and entity tags name it.
use crate::server::Server;
use serde_json::json;
use std::sync::atomic::Ordering::Relaxed;

#[tokio::test]
async fn the_same_question_is_executed_once_for_an_edition() {
    let server = Server::start().await;
    for _ in 0..3 {
        assert_eq!(server.ask("{hello}").await.json(), json!({ "data": { "hello": "世界" } }));
    }
    assert_eq!(server.strings.executions.load(Relaxed), 1);
    server.strings.position.store(2, Relaxed);
    assert_eq!(server.ask("{hello}").await.header("x-uturn-cost"), "used=1; limit=50000");
    assert_eq!(server.strings.executions.load(Relaxed), 2);
}

#[tokio::test]
async fn what_failed_and_what_is_private_is_not_kept() {
    let server = Server::start().await;
    for _ in 0..2 {
        server.ask("{ broken }").await;
        server.ask("mutation { add(number: 1) }").await;
        let seen = server.get_with(&[("query", "{who}")], &[("authorization", "Bearer good")]).await;
        assert_eq!(seen.json(), json!({ "data": { "who": "鈴木" } }));
    }
    assert_eq!(server.strings.executions.load(Relaxed), 6);
    assert_eq!(server.get(&[("query", "{who}")]).await.json(), json!({ "data": { "who": "anonymous" } }));
}

#[tokio::test]
async fn a_reader_who_has_it_is_told_that_nothing_changed() {
    let server = Server::start().await;
    let first = server.get(&[("query", "{hello}")]).await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    assert_eq!(
        (first.header("cache-control"), first.header("vary")),
        ("public, no-cache", "accept, accept-encoding, authorization")
    );
    let again = server.get_with(&[("query", "{hello}")], &[("if-none-match", &tag)]).await;
    assert_eq!((again.status.as_u16(), again.text.as_str(), again.header("etag")), (304, "", tag.as_str()));
    let other = server.get_with(&[("query", "{hello __typename}")], &[("if-none-match", &tag)]).await;
    assert_eq!(other.status.as_u16(), 200);
    let other = server
        .get_with(&[("query", "{hello}")], &[("if-none-match", &tag), ("accept", "application/graphql-response+json")])
        .await;
    assert_eq!(other.status.as_u16(), 200);
    server.strings.position.store(1, Relaxed);
    let changed = server.get_with(&[("query", "{hello}")], &[("if-none-match", &tag)]).await;
    assert_eq!(changed.status.as_u16(), 200);
    assert_ne!(changed.header("etag"), tag);
    assert_eq!(server.get(&[("query", "{ broken }")]).await.header("etag"), "");
}

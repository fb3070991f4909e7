//! Methods, media types, statuses, other sites.
use crate::server::{Seen, Server};
use serde_json::json;

#[tokio::test]
async fn the_status_speaks_only_to_those_who_understand_it() {
    let server = Server::start().await;
    for (accept, ok, partial, invalid, answered) in [
        ("application/graphql-response+json", 200, 294, 400, "application/graphql-response+json; charset=utf-8"),
        ("application/json", 200, 200, 200, "application/json; charset=utf-8"),
        ("*/*", 200, 200, 200, "application/json; charset=utf-8"),
        ("text/html, application/json;q=0.5", 200, 200, 200, "application/json; charset=utf-8"),
        (
            "application/graphql-response+json, application/json;q=0.9",
            200,
            294,
            400,
            "application/graphql-response+json; charset=utf-8",
        ),
        ("application/graphql-response+json;q=0.1, application/json", 200, 200, 200, "application/json; charset=utf-8"),
    ] {
        for (query, status) in [("{hello}", ok), ("{hello broken}", partial), ("{nothing}", invalid)] {
            let request = server.client.post(server.url("/graphql")).header("accept", accept);
            let seen = Seen::of(request.json(&json!({ "query": query }))).await;
            assert_eq!((seen.status.as_u16(), seen.header("content-type")), (status, answered), "{accept} {query}");
        }
    }
}

#[tokio::test]
async fn a_client_that_reads_neither_media_type_is_told_so() {
    let server = Server::start().await;
    server.get_with(&[("query", "{hello}")], &[("accept", "text/html")]).await.refuses(406, "NOT_ACCEPTABLE");
}

#[tokio::test]
async fn get_runs_queries_and_nothing_else() {
    let server = Server::start().await;
    let variables = json!({ "name": "京都" }).to_string();
    let query = "query Q($name: String) { hello(name: $name) } query R { hello }";
    let seen = server.get(&[("query", query), ("operationName", "Q"), ("variables", &variables)]).await;
    assert_eq!(seen.json(), json!({ "data": { "hello": "京都" } }));
    let seen = server.get(&[("query", "mutation { add(number: 1) }")]).await;
    seen.refuses(405, "METHOD_NOT_ALLOWED");
    assert_eq!(seen.header("allow"), "GET, HEAD, POST, OPTIONS");
    // Even one that is not valid.
    server.get(&[("query", "mutation { nothing }")]).await.refuses(405, "METHOD_NOT_ALLOWED");
    server.get(&[]).await.refuses(400, "MALFORMED_REQUEST");
    Seen::of(server.client.delete(server.url("/graphql"))).await.refuses(405, "METHOD_NOT_ALLOWED");
}

#[tokio::test]
async fn what_a_form_of_another_site_can_send_is_refused() {
    let server = Server::start().await;
    for content_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=shift_jis",
    ] {
        let seen = server.raw(content_type, br#"{"query":"mutation { add(number: 1) }"}"#.to_vec()).await;
        seen.refuses(415, "UNSUPPORTED_MEDIA_TYPE");
    }
    let bare = server.client.post(server.url("/graphql")).body(r#"{"query":"{hello}"}"#);
    Seen::of(bare).await.refuses(415, "UNSUPPORTED_MEDIA_TYPE");
    assert_eq!(server.strings.executions.load(std::sync::atomic::Ordering::Relaxed), 0);
}

#[tokio::test]
async fn any_site_may_read_without_credentials() {
    let server = Server::start().await;
    let asking = server.client.request(reqwest::Method::OPTIONS, server.url("/graphql"));
    let asking = asking.header("origin", "https://example.jp").header("access-control-request-method", "POST");
    let seen = Seen::of(asking.header("access-control-request-headers", "content-type")).await;
    assert_eq!(seen.header("access-control-allow-origin"), "*");
    assert_eq!(seen.header("access-control-allow-credentials"), "");
    assert!(seen.header("access-control-allow-headers").contains("content-type"));
    assert!(!seen.header("access-control-allow-headers").contains("authorization"));
}

#[tokio::test]
async fn long_answers_are_compressed_for_those_who_ask() {
    let server = Server::start().await;
    for coding in ["gzip", "zstd"] {
        let body = json!({ "query": "{ items(first: 100) { nodes { id name } } }" });
        let request = reqwest::Client::builder().no_gzip().build().expect("client").post(server.url("/graphql"));
        let response = request.header("accept-encoding", coding).json(&body).send().await.expect("an answer");
        assert_eq!(response.headers()["content-encoding"], coding);
        assert!(response.bytes().await.expect("a body").len() < 2_000);
    }
}

#[tokio::test]
async fn a_caller_with_a_bad_token_is_not_answered_as_the_public() {
    let server = Server::start().await;
    for header in ["Bearer bad", "Basic Zm9vOmJhcg==", "Bearer "] {
        let seen = server.get_with(&[("query", "{who}")], &[("authorization", header)]).await;
        seen.refuses(401, "UNAUTHENTICATED");
        assert_eq!(seen.header("www-authenticate"), "Bearer");
        assert!(!seen.text.contains("bad"));
    }
    let seen = server.get_with(&[("query", "{who}")], &[("authorization", "Bearer good")]).await;
    assert_eq!(seen.json(), json!({ "data": { "who": "鈴木" } }));
    assert_eq!((seen.header("etag"), seen.header("cache-control")), ("", "no-store"));
    assert_eq!(server.get(&[("query", "{who}")]).await.json(), json!({ "data": { "who": "anonymous" } }));
}

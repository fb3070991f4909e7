//! Following the feed live as a partner: a stored filter that changes is led over, and the sandbox is for partners alone.
use crate::{
    ground::Ground,
    server::{Seen, Server},
};
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};
use std::time::Duration;

const FOLLOW: &str = "subscription { changesLive(subscription: \"mine\", first: 500) {
    items { __typename } covers { after to } hasMore } }";

/// The events of one subscription.
struct Events {
    response: Response,
    read: String,
}

impl Events {
    async fn of(request: RequestBuilder) -> Self {
        let response = request.header("accept", "text/event-stream").send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        Self { response, read: String::new() }
    }

    async fn next(&mut self) -> Value {
        loop {
            while let Some((block, rest)) = self.read.split_once("\n\n") {
                let data = block.split_once("data: ").map(|(_, data)| serde_json::from_str(data).expect("JSON"));
                let rest = rest.to_owned();
                self.read = rest;
                if let Some(data) = data {
                    return data;
                }
            }
            let chunk = tokio::time::timeout(Duration::from_secs(10), self.response.chunk()).await;
            let chunk = chunk.expect("in time").expect("a stream").expect("more");
            self.read.push_str(std::str::from_utf8(&chunk).expect("cut between characters"));
        }
    }

    /// Types of all items up to the present.
    async fn walk(&mut self) -> Vec<String> {
        let (mut types, mut to) = (Vec::new(), None);
        loop {
            let event = self.next().await;
            let page = &event["data"]["changesLive"];
            assert!(to.is_none_or(|to| page["covers"]["after"] == to), "pages join: {event}");
            to = Some(page["covers"]["to"].clone());
            let items = page["items"].as_array().expect("items");
            types.extend(items.iter().map(|item| item["__typename"].as_str().expect("a type").to_owned()));
            if page["hasMore"] == false {
                return types;
            }
        }
    }

    async fn code(request: RequestBuilder) -> Value {
        let refused = Self::of(request).await.next().await;
        assert!(refused.get("data").is_none(), "{refused}");
        refused["errors"][0]["extensions"]["code"].clone()
    }
}

async fn saves(server: &Server, key: &str, kind: &str) {
    let save = "mutation ($filter: ChangeFilter!) {
        saveSubscription(input: { name: \"mine\", filter: $filter }) { problems { path } } }";
    let seen = server.ask(key, save, json!({ "filter": { "kinds": [kind] } })).await;
    assert_eq!(seen.data()["saveSubscription"]["problems"], json!([]));
}

#[tokio::test]
async fn a_changed_filter_is_led_over_while_it_is_followed() {
    let server = Server::start(Ground::sqlite().await).await;
    let (one, two) = (server.registers("株式会社一").await, server.registers("株式会社二").await);
    let (key, other) = (server.issues(one).await, server.issues(two).await);
    saves(&server, &key, "LOCAL_GOVERNMENT").await;
    let request = |query: &str| server.request("/graphql", query, &json!({}));
    let mut events = Events::of(request(FOLLOW).bearer_auth(&key)).await;
    let held = events.walk().await;
    assert!(held.len() > 1_700 && held.iter().all(|name| name == "Upserted"), "{}", held.len());
    // Nothing happens in the log: the change of the filter itself is what wakes the reader.
    saves(&server, &key, "JOB").await;
    let left = events.walk().await;
    assert_eq!(left.len(), held.len());
    assert!(left.iter().all(|name| name == "LeftFilter"));
    saves(&server, &key, "LOCAL_GOVERNMENT").await;
    assert_eq!(events.walk().await, held);

    assert_eq!(Events::code(request(FOLLOW).bearer_auth(&other)).await, "NOT_FOUND");
    assert_eq!(Events::code(request(FOLLOW)).await, "UNAUTHENTICATED");
    assert_eq!(Events::code(request(FOLLOW).bearer_auth(server.token())).await, "FORBIDDEN");
    let both = "subscription { changesLive(subscription: \"mine\", filter: {}) { lag } }";
    assert_eq!(Events::code(request(both).bearer_auth(&key)).await, "BAD_ARGUMENT");

    let delete = "mutation { deleteSubscription(name: \"mine\") { problems { code } } }";
    server.ask(&key, delete, json!({})).await.data();
    let gone = events.next().await;
    assert_eq!(gone["errors"][0]["extensions"]["code"], "NOT_FOUND", "{gone}");
    drop(events);
    server.end().await;
}

#[tokio::test]
async fn visitors_follow_nothing_in_the_sandbox() {
    let (server, sandbox) = Server::with_sandbox().await;
    let partner = server.registers("株式会社見本").await;
    let key = server.issues(partner).await;
    let follow = "subscription { changesLive(first: 1) { items { __typename } } }";
    let request = || server.request("/sandbox/graphql", follow, &json!({}));
    assert_eq!(Events::code(request()).await, "UNAUTHENTICATED");
    let mut events = Events::of(request().bearer_auth(&key)).await;
    assert_eq!(events.next().await["data"]["changesLive"]["items"], json!([{ "__typename": "Upserted" }]));
    drop(events);

    let file = server.fetch(&format!("/sandbox/feeds/{key}/jobs.csv")).send().await.expect("an answer");
    assert_eq!(
        (file.status().as_u16(), file.headers()["cache-control"].to_str().ok()),
        (200, Some("private, no-cache"))
    );
    assert!(file.text().await.expect("a text").lines().count() > 100, "listings of the sandbox");
    let visitor = Seen::of(server.fetch("/sandbox/feeds/utk_guess/changes.ndjson")).await;
    assert_eq!((visitor.status.as_u16(), visitor.code()), (401, "UNAUTHENTICATED"));
    server.end().await;
    sandbox.end().await.expect("removed");
}

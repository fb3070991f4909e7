//! Files by a key in the address: under the partner's stored filter, for its client alone, and at a price.
use crate::{
    ground::Ground,
    server::{Seen, Server, noon},
};
use chrono::TimeDelta;
use entity::partner::PartnerStatus;
use reqwest::{StatusCode, header::HeaderMap};
use serde_json::{Value, json};
use uturn::{
    base::clock::Clock,
    http::{
        client::Proxies,
        front::Choices,
        meter::Toll,
        rate::{RateLimits, Rates},
    },
    service::partner::suspend::set_status,
};

struct File {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl File {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Lines of NDJSON between header and trailer, and the cursor.
    fn lines(&self) -> (Vec<Value>, String) {
        let mut lines: Vec<Value> =
            self.text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
        let trailer = lines.pop().expect("a trailer");
        lines.remove(0);
        (lines, trailer["trailer"]["cursor"].as_str().expect("a cursor").to_owned())
    }
}

async fn fetch(server: &Server, path: &str, headers: &[(&str, &str)]) -> File {
    let mut request = server.fetch(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.expect("an answer");
    let (status, headers) = (response.status(), response.headers().clone());
    File { status, headers, text: response.text().await.expect("a text") }
}

async fn saves(server: &Server, key: &str, kind: &str) {
    let save = "mutation ($filter: ChangeFilter!) {
        saveSubscription(input: { name: \"mine\", filter: $filter }) { problems { path } } }";
    let seen = server.ask(key, save, json!({ "filter": { "kinds": [kind] } })).await;
    assert_eq!(seen.data()["saveSubscription"]["problems"], json!([]));
}

#[tokio::test]
async fn a_key_in_the_address_reads_its_stored_filter() {
    let server = Server::start(Ground::sqlite().await).await;
    let (one, two) = (server.registers("株式会社一").await, server.registers("株式会社二").await);
    let (key, other) = (server.issues(one).await, server.issues(two).await);
    saves(&server, &key, "LOCAL_GOVERNMENT").await;
    let path = format!("/feeds/{key}/changes.ndjson?subscription=mine");
    let whole = fetch(&server, &path, &[]).await;
    assert_eq!((whole.status.as_u16(), whole.header("cache-control")), (200, "private, no-cache"));
    let (told, cursor) = whole.lines();
    assert!(told.len() > 1_700 && told.iter().all(|line| line["kind"] == "LOCAL_GOVERNMENT"), "{}", told.len());

    let first = fetch(&server, &format!("{path}&first=2"), &[]).await;
    let link = first.header("link");
    assert!(
        link.starts_with("<changes.ndjson?subscription=mine&first=2&after=") && !link.contains(&key[8..]),
        "{link}"
    );
    let next = link.trim_start_matches('<').split('>').next().expect("an address");
    let next = fetch(&server, &format!("/feeds/{key}/{next}"), &[]).await;
    assert_eq!(next.lines().0, told[2..4], "a reader follows the link from where it is");

    let known = [("if-none-match", whole.header("etag"))];
    assert_eq!(fetch(&server, &path, &known).await.status, 304);
    saves(&server, &key, "JOB").await;
    assert_eq!(fetch(&server, &path, &known).await.status, 200, "another filter is another file");
    let tail = fetch(&server, &format!("{path}&after={cursor}"), &[]).await;
    let (left, _) = tail.lines();
    assert_eq!(left.len(), told.len());
    assert!(left.iter().all(|line| line["change"] == "LEFT_FILTER"));

    let missing = fetch(&server, &format!("/feeds/{other}/changes.ndjson?subscription=mine"), &[]).await;
    assert_eq!(missing.status, 404, "nobody else's: {}", missing.text);
    let narrowed = fetch(&server, &format!("{path}&kinds=JOB"), &[]).await;
    assert_eq!(narrowed.status, 400, "{}", narrowed.text);
    server.end().await;
}

#[tokio::test]
async fn without_a_stored_filter_it_is_what_the_public_reads() {
    let server = Server::start(Ground::sqlite().await).await;
    let (one, two) = (server.registers("株式会社一").await, server.registers("株式会社二").await);
    let (key, other) = (server.issues(one).await, server.issues(two).await);
    let name = "changes.ndjson?kinds=LOCAL_GOVERNMENT&first=3";
    let public = fetch(&server, &format!("/feeds/{name}"), &[]).await;
    let (mine, its) = (
        fetch(&server, &format!("/feeds/{key}/{name}"), &[]).await,
        fetch(&server, &format!("/feeds/{other}/{name}"), &[]).await,
    );
    assert_eq!((mine.text.as_str(), its.text.as_str()), (public.text.as_str(), public.text.as_str()));
    assert!(
        public.header("cache-control").starts_with("public") && mine.header("cache-control").starts_with("private")
    );
    let tags = [public.header("etag"), mine.header("etag"), its.header("etag")];
    assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2], "{tags:?}");
    let stored = fetch(&server, "/feeds/changes.ndjson?subscription=mine", &[]).await;
    assert_eq!(stored.status, 400, "the public has none");
    server.end().await;
}

#[tokio::test]
async fn a_wrong_key_opens_nothing_and_learns_nothing() {
    let server = Server::start(Ground::sqlite().await).await;
    let partner = server.registers("株式会社見本").await;
    let key = server.issues(partner).await;
    let unknown = format!("{}{}", &key[..8], "A".repeat(key.len() - 8));
    let mut told = Vec::new();
    for wrong in [unknown.as_str(), "utk_", "jobs.csv", &server.token()] {
        for name in ["changes.ndjson", "changes.ndjson?subscription=mine", "nothing"] {
            let seen = fetch(&server, &format!("/feeds/{wrong}/{name}"), &[]).await;
            assert_eq!((seen.status.as_u16(), seen.header("cache-control")), (401, "no-store"));
            told.push(seen.text);
        }
    }
    assert!(told[0].contains("UNAUTHENTICATED") && told.iter().all(|text| *text == told[0]), "{told:?}");
    assert_eq!(fetch(&server, &format!("/feeds/{key}/nothing"), &[]).await.status, 404);
    assert_eq!(fetch(&server, &format!("/feeds/{key}/jobs.csv"), &[]).await.status, 200);
    set_status(server.store(), noon(), partner, PartnerStatus::Suspended).await.expect("set");
    server.pass(TimeDelta::seconds(5));
    let suspended = fetch(&server, &format!("/feeds/{key}/jobs.csv"), &[]).await;
    assert_eq!(suspended.status, 403);
    assert!(suspended.text.contains("FORBIDDEN"));
    server.end().await;
}

#[tokio::test]
async fn files_pay_by_their_kind_and_what_is_known_pays_one_point() {
    let clock = Clock::standing_at(noon());
    let rates = Rates { public_points_minute: 60, ..Rates::default() };
    let toll = Toll::new(RateLimits::new(rates, &clock), Proxies::read("127.0.0.1").expect("an address"));
    let server = Server::at(Ground::sqlite().await, clock, Choices { toll, ..Choices::default() }).await;
    let key = {
        let partner = server.registers("株式会社見本").await;
        server.issues(partner).await
    };
    let path = format!("/feeds/{key}/changes.ndjson?first=1");
    let seen = fetch(&server, &path, &[]).await;
    assert_eq!(seen.header("ratelimit"), "\"partner\";r=11997999;t=1", "1 and a page's 2,000");
    let seen = fetch(&server, &path, &[("if-none-match", seen.header("etag"))]).await;
    assert_eq!((seen.status.as_u16(), seen.header("ratelimit")), (304, "\"partner\";r=11997998;t=1"));
    let seen = fetch(&server, &format!("/feeds/{key}/jobs.xlsx"), &[]).await;
    assert_eq!(seen.header("ratelimit"), "\"partner\";r=11897997;t=1", "1 and a spreadsheet's 100,000");

    let from = [("x-forwarded-for", "192.0.2.1")];
    assert_eq!(fetch(&server, "/feeds/jobs.csv", &from).await.status, 200, "it pays what it can");
    let seen = fetch(&server, "/feeds/jobs.csv", &from).await;
    assert_eq!(seen.status, 429);
    assert!(!seen.header("retry-after").is_empty() && seen.text.contains("RATE_LIMITED"), "{}", seen.text);
    for _ in 0..6 {
        let wrong = [("x-forwarded-for", "192.0.2.2")];
        assert_eq!(fetch(&server, "/feeds/utk_guess/jobs.csv", &wrong).await.status, 401);
    }
    let after = Seen::of(
        server.request("/graphql", "{ programmeCounts { total } }", &json!({})).header("x-forwarded-for", "192.0.2.2"),
    )
    .await;
    assert_eq!(after.header("ratelimit"), "\"public\";r=51;t=9", "guesses are paid");
    server.end().await;
}

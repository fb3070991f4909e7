//! Live operations pay as plain requests do: refused at the beginning, slowed down afterwards.
use crate::{events::Events, server::Server, socket::Socket};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::time::Duration;
use uturn::{
    base::clock::Clock,
    http::{
        client::Proxies,
        front::Choices,
        live::pace::Pace,
        meter::Toll,
        rate::{RateLimits, Rates},
    },
};

const COUNT: &str = "subscription { count(first: 1) { numbers } }";
const PROTOCOL: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");

/// A server with a log of a thousand, where an address has so many points a minute.
async fn server(points: u32, pace: Pace) -> (Server, Clock) {
    let noon: DateTime<Utc> = "2026-11-22T03:00:00Z".parse().expect("an instant");
    let clock = Clock::standing_at(noon);
    let rates = Rates { public_points_minute: points, ..Rates::default() };
    let toll = Toll::new(RateLimits::new(rates, &clock), Proxies::read("127.0.0.1").expect("an address"));
    let server = Server::at(1_000, Choices { toll, pace, ..Choices::default() }, Duration::from_secs(30)).await;
    (server, clock)
}

async fn socket(server: &Server, address: &str) -> Socket {
    let mut socket = Socket::connect(server, &[PROTOCOL, ("x-forwarded-for", address)]).await.expect("a socket");
    socket.say(json!({ "type": "connection_init" })).await;
    assert_eq!(socket.hear().await, json!({ "type": "connection_ack" }));
    socket
}

/// What the next message of an operation says.
async fn answer(socket: &mut Socket, query: &str) -> Value {
    socket.ask("q", query).await;
    let message = socket.hear().await;
    if message["type"] == "next" {
        assert_eq!(socket.hear().await["type"], "complete");
    }
    message
}

#[tokio::test]
async fn a_socket_is_no_way_round_the_rate() {
    let (server, clock) = server(60, Pace::default()).await;
    let mut first = socket(&server, "192.0.2.1").await;
    let mut asked = 0;
    let refused = loop {
        let message = answer(&mut first, "{ hello }").await;
        if message["type"] == "error" {
            break message;
        }
        asked += 1;
        assert!(asked < 60, "each pays at least a point");
    };
    assert!(asked > 5, "{asked}");
    let error = &refused["payload"][0];
    assert_eq!(error["extensions"]["code"], "RATE_LIMITED");
    assert!(error["extensions"]["messageJa"].as_str().is_some_and(|text| text.contains("毎分60点")), "{error}");
    for query in ["mutation { grow(by: 1) }", COUNT] {
        assert_eq!(answer(&mut first, query).await["type"], "error", "{query}");
    }
    // Whoever has spent everything opens no other door either.
    let headers = [PROTOCOL, ("x-forwarded-for", "192.0.2.1")];
    assert!(Socket::connect(&server, &headers).await.is_err());
    let other = |request: reqwest::RequestBuilder| request.header("x-forwarded-for", "192.0.2.1").send();
    let stream = server.client.post(server.url("/graphql")).json(&json!({ "query": COUNT }));
    let seen = other(stream.header("accept", "text/event-stream")).await.expect("an answer");
    assert_eq!(seen.status(), 429);
    assert!(seen.headers().contains_key("retry-after") && seen.headers().contains_key("ratelimit"));
    let seen = other(server.client.put(server.url("/graphql/stream"))).await.expect("an answer");
    assert_eq!(seen.status(), 429);

    let mut second = socket(&server, "192.0.2.2").await;
    assert_eq!(answer(&mut second, "{ hello }").await["type"], "next", "another address has its own");
    clock.set(clock.now() + TimeDelta::minutes(1));
    assert_eq!(answer(&mut first, "{ hello }").await["type"], "next");
}

#[tokio::test]
async fn operations_of_a_single_connection_pay_with_their_request() {
    let (server, _) = server(60, Pace::default()).await;
    let from = |request: reqwest::RequestBuilder| request.header("x-forwarded-for", "192.0.2.1");
    let seen = from(server.client.put(server.url("/graphql/stream"))).send().await.expect("an answer");
    let token = seen.text().await.expect("a token");
    let mut statuses = Vec::new();
    for id in 0..60 {
        let request = server.client.post(server.url("/graphql/stream")).header("x-graphql-event-stream-token", &token);
        let request = request.json(&json!({ "query": COUNT, "extensions": { "operationId": id.to_string() } }));
        let seen = from(request).send().await.expect("an answer");
        assert!(seen.headers().contains_key("ratelimit"));
        statuses.push(seen.status().as_u16());
        if seen.status() == 429 {
            break;
        }
    }
    assert!(statuses.len() > 2 && statuses.starts_with(&[202]) && statuses.ends_with(&[429]), "{statuses:?}");
}

#[tokio::test]
async fn a_subscription_waits_for_its_rate_and_loses_nothing() {
    let pace = Pace { heartbeat: Duration::from_millis(300), ..Pace::default() };
    let (server, clock) = server(600, pace).await;
    let request = server.client.post(server.url("/graphql")).json(&json!({ "query": COUNT }));
    let mut events = Events::of(request.header("x-forwarded-for", "192.0.2.1")).await;
    let number = |block: &str| {
        let data = block.lines().find_map(|line| line.strip_prefix("data: ")).expect("data");
        let data: Value = serde_json::from_str(data).expect("JSON");
        data["data"]["count"]["numbers"][0].as_i64().expect("a number")
    };
    assert_eq!(events.block().await.as_deref(), Some(":"), "the stream begins");
    let (mut last, mut signs) = (0, 0);
    // Nothing but signs of life, more than one: it waits.
    while signs < 2 {
        let block = events.block().await.expect("more");
        if block == ":" {
            signs += 1;
            continue;
        }
        assert_eq!(number(&block), last + 1);
        (last, signs) = (last + 1, 0);
    }
    assert!((100..600).contains(&last), "each page is paid: {last}");
    clock.set(clock.now() + TimeDelta::minutes(1));
    let next = loop {
        let block = events.block().await.expect("more");
        if block != ":" {
            break block;
        }
    };
    assert_eq!(number(&next), last + 1, "it goes on where it was");
}

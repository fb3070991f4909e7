//! Rates by cost: what headers tell, when a caller has to wait, and who pays at all.
use crate::{
    ground::Ground,
    server::{Seen, Server, noon},
};
use chrono::TimeDelta;
use serde_json::json;
use std::{net::IpAddr, time::Instant};
use ulid::Ulid;
use uturn::{
    base::clock::Clock,
    http::{
        client::Proxies,
        front::Choices,
        meter::Toll,
        rate::{Payer, RateLimits, Rates},
    },
};

/// 1 point to enter, 2 for its fields.
const QUERY: &str = "{ programmeCounts { total } }";
const RATES: Rates = Rates { public_points_minute: 60, partner_points_minute: 600 };

async fn server() -> Server {
    let clock = Clock::standing_at(noon());
    let toll = Toll::new(RateLimits::new(RATES, &clock), Proxies::read("127.0.0.1").expect("an address"));
    Server::at(Ground::sqlite().await, clock, Choices { toll, answers_bytes: 0, ..Choices::default() }).await
}

async fn from(server: &Server, address: &str) -> Seen {
    Seen::of(server.request("/graphql", QUERY, &json!({})).header("x-forwarded-for", address)).await
}

#[tokio::test]
async fn whoever_spends_too_much_waits_and_others_do_not() {
    let server = server().await;
    let first = from(&server, "192.0.2.1").await;
    assert_eq!(first.header("ratelimit-policy"), "\"public\";q=60;qu=\"points\";w=60");
    assert_eq!(first.header("ratelimit"), "\"public\";r=57;t=3");
    assert_eq!((first.header("x-uturn-cost"), first.header("retry-after")), ("used=2; limit=50000", ""));
    for _ in 1..20 {
        assert_eq!(from(&server, "192.0.2.1").await.status, 200);
    }
    let refused = from(&server, "192.0.2.1").await;
    assert_eq!((refused.status.as_u16(), refused.code()), (429, "RATE_LIMITED"));
    assert_eq!((refused.header("ratelimit"), refused.header("retry-after")), ("\"public\";r=0;t=60", "1"));
    let error = &refused.json["errors"][0];
    assert!(error["message"].as_str().is_some_and(|text| text.contains("60 points a minute")), "{error}");
    assert!(error["extensions"]["messageJa"].as_str().is_some_and(|text| text.contains("毎分60点")), "{error}");
    assert!(error["extensions"]["remedy"]["ja"].as_str().is_some_and(|text| text.contains("パートナー登録")));

    assert_eq!(from(&server, "192.0.2.2").await.status, 200, "another address has its own");
    assert_eq!(from(&server, "192.0.2.1, 192.0.2.3").await.status, 200, "what a client claims is not believed");
    server.pass(TimeDelta::seconds(3));
    assert_eq!(from(&server, "192.0.2.1").await.header("ratelimit"), "\"public\";r=0;t=60");
    server.pass(TimeDelta::minutes(1));
    assert_eq!(from(&server, "192.0.2.1").await.header("ratelimit"), "\"public\";r=57;t=3");
    server.end().await;
}

#[tokio::test]
async fn partners_pay_at_their_own_rate_and_offices_nothing() {
    let server = server().await;
    let (one, two) = (server.registers("株式会社一").await, server.registers("株式会社二").await);
    let (one, again, two) = (server.issues(one).await, server.issues(one).await, server.issues(two).await);
    let seen = server.ask(&one, QUERY, json!({})).await;
    assert_eq!(seen.header("ratelimit-policy"), "\"partner\";q=600;qu=\"points\";w=60");
    assert_eq!(server.ask(&again, QUERY, json!({})).await.header("ratelimit"), "\"partner\";r=594;t=1", "by any key");
    assert_eq!(server.ask(&two, QUERY, json!({})).await.header("ratelimit"), "\"partner\";r=597;t=1");
    assert_eq!(server.ask(&server.token(), QUERY, json!({})).await.header("ratelimit"), "");
    assert_eq!(server.ask_as_visitor(QUERY).await.header("ratelimit"), "", "the operator's own machine");

    let dear = "{ employers(first: 100) { edges { node { id name { ja } } } } }";
    let seen = server.ask(&two, dear, json!({})).await;
    assert_eq!((seen.status.as_u16(), seen.header("ratelimit")), (200, "\"partner\";r=56;t=55"), "it pays what it can");
    let seen = server.ask(&two, dear, json!({})).await;
    assert_eq!((seen.status.as_u16(), seen.header("retry-after")), (429, "49"), "dearer than what is left");
    server.pass(TimeDelta::seconds(49));
    assert_eq!(server.ask(&two, dear, json!({})).await.status, 200);
    server.end().await;
}

#[tokio::test]
async fn what_is_refused_pays_for_being_read() {
    let server = server().await;
    let long = format!("{{ nonsense }} #{}", "x".repeat(2_000));
    let seen = Seen::of(server.request("/graphql", &long, &json!({})).header("x-forwarded-for", "192.0.2.1")).await;
    assert_eq!((seen.code(), seen.header("ratelimit")), ("VALIDATION_FAILED", "\"public\";r=39;t=21"));
    server.end().await;
}

#[test]
fn many_addresses_take_bounded_memory_and_time() {
    let clock = Clock::standing_at(noon());
    let limits = RateLimits::new(RATES, &clock);
    let start = Instant::now();
    let address = |n: u32| Payer::Public(IpAddr::from((n.wrapping_mul(2_654_435_761)).to_be_bytes()));
    for n in 0..200_000 {
        limits.take(address(n), 1);
    }
    assert!(limits.buckets() < 170_000, "{}", limits.buckets());
    clock.set(noon() + TimeDelta::minutes(2));
    for n in 0..2_000 {
        limits.take(Payer::Public(IpAddr::from([192, 0, 2, u8::try_from(n % 250).expect("small")])), 1);
    }
    assert!(limits.buckets() < 1_000, "idle ones are gone: {}", limits.buckets());
    assert!(start.elapsed().as_secs() < 20);
    assert!(limits.take(Payer::Free, u64::MAX).is_none());
    let partner = Payer::Partner(entity::id::PartnerId(Ulid::nil()));
    let all = limits.take(partner, u64::MAX).expect("a limit");
    assert!(all.checked().is_ok(), "a request dearer than a minute is paid with nine tenths of one");
    assert!(limits.take(partner, 61).expect("a limit").checked().is_err());
    assert!(RateLimits::off().take(partner, u64::MAX).is_none());
}

//! Signing in is slowed down, by account and by address, on every instance alike.
use crate::{
    person::SIGN_IN,
    server::{Seen, Server},
};
use chrono::TimeDelta;
use serde_json::json;

async fn tries(server: &Server, from: u8, name: &str, password: &str) -> Seen {
    server.ask_from(from, None, SIGN_IN, json!({ "name": name, "password": password })).await
}

fn seconds(seen: &Seen) -> i64 {
    let remedy = seen.data()["problems"][0]["remedy"]["en"].as_str().expect("a remedy");
    remedy.split(' ').find_map(|word| word.parse().ok()).expect("seconds")
}

#[tokio::test]
async fn an_account_is_tried_five_times_and_then_ever_more_slowly() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        for from in 1..=5 {
            assert_eq!(tries(&server, from, "someone", "wrong, wrong").await.problem(), "SIGN_IN_WRONG");
        }
        for wait in [30, 60, 120, 240, 480, 900, 900] {
            // From anywhere, and with the right password, too: nothing of what is sent is looked at.
            let seen = tries(&server, 9, "someone", &person.password).await;
            assert_eq!((seen.problem(), seconds(&seen)), ("TRY_LATER", wait));
            server.pass(TimeDelta::seconds(wait - 1));
            assert_eq!(tries(&server, 9, "someone", &person.password).await.problem(), "TRY_LATER");
            server.pass(TimeDelta::seconds(1));
            assert_eq!(tries(&server, 9, "someone", "wrong, wrong").await.problem(), "SIGN_IN_WRONG");
        }
        server.pass(TimeDelta::seconds(900));
        assert_eq!(tries(&server, 9, "someone", &person.password).await.problem(), "", "slow, and never locked out");
        assert_eq!(tries(&server, 9, "someone", "wrong, wrong").await.problem(), "SIGN_IN_WRONG");
        assert_eq!(tries(&server, 9, "someone", &person.password).await.problem(), "", "a success forgets failures");
        server.end().await;
    }
}

#[tokio::test]
async fn names_that_nobody_has_are_slowed_down_alike() {
    let server = Server::one().await;
    for from in 1..=5 {
        assert_eq!(tries(&server, from, "nobody", "wrong, wrong").await.problem(), "SIGN_IN_WRONG");
    }
    assert_eq!(tries(&server, 6, "nobody", "wrong, wrong").await.problem(), "TRY_LATER");
    server.end().await;
}

#[tokio::test]
async fn an_address_tries_twenty_names_and_then_slowly() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        for at in 0..20 {
            assert_eq!(tries(&server, 7, &format!("nobody-{at}"), "wrong, wrong").await.problem(), "SIGN_IN_WRONG");
            // A success of one's own forgets nothing of the address.
            let own = if at < 19 { "" } else { "TRY_LATER" };
            assert_eq!(tries(&server, 7, "someone", &person.password).await.problem(), own, "{at}");
        }
        assert_eq!(tries(&server, 8, "someone", &person.password).await.problem(), "", "others are not slowed down");
        server.pass(TimeDelta::seconds(30));
        assert_eq!(tries(&server, 7, "someone", &person.password).await.problem(), "");
        server.pass(TimeDelta::hours(1));
        for at in 0..20 {
            assert_eq!(tries(&server, 7, &format!("none-{at}"), "wrong, wrong").await.problem(), "SIGN_IN_WRONG");
        }
        server.end().await;
    }
}

#[tokio::test]
async fn many_at_once_count_one_by_one() {
    for server in Server::all().await {
        server.newcomer("someone").await;
        let guesses = (0..16).map(|from| tries(&server, from, "someone", "wrong, wrong"));
        let seen = futures_util::future::join_all(guesses).await;
        let looked_at = seen.iter().filter(|seen| seen.problem() == "SIGN_IN_WRONG").count();
        assert_eq!(looked_at, 5);
        assert!(seen.iter().all(|seen| ["SIGN_IN_WRONG", "TRY_LATER"].contains(&seen.problem())));
        server.end().await;
    }
}

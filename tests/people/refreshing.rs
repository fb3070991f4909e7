//! Refresh tokens: each good once; a copy ends the session for everybody who has it.
use crate::{
    person::Person,
    server::{Seen, Server},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

const REFRESH: &str = "mutation($token: String!) { refreshTokens(refreshToken: $token) {
    accessToken refreshToken accountId accessEndsAt refreshEndsAt } }";

async fn refreshes(server: &Server, token: &str) -> Seen {
    server.ask(None, REFRESH, json!({ "token": token })).await
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

#[tokio::test]
async fn a_session_goes_on_from_token_to_token() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        let mut token = person.refresh.clone();
        for _ in 0..3 {
            server.pass(TimeDelta::days(20));
            let seen = refreshes(&server, &token).await;
            let next = text(&seen.data()["refreshToken"]);
            assert_ne!(next, token);
            let now = Person { access: text(&seen.data()["accessToken"]), ..person.clone() };
            assert_eq!(now.account(&server).await["sessions"].as_array().map(Vec::len), Some(1));
            token = next;
        }
        server.pass(TimeDelta::days(31));
        assert_eq!(refreshes(&server, &token).await.code(), "UNAUTHENTICATED", "90 days are the end");
        server.end().await;
    }
}

#[tokio::test]
async fn a_token_that_comes_twice_ends_the_session() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        let other = Person::of(&server.signs_in("someone", &person.password, None).await, "someone", &person.password);
        let seen = refreshes(&server, &person.refresh).await;
        let (access, refresh) = (text(&seen.data()["accessToken"]), text(&seen.data()["refreshToken"]));
        let holder = Person { access, refresh, ..person.clone() };
        holder.account(&server).await;
        let thief = refreshes(&server, &person.refresh).await;
        assert_eq!(thief.code(), "UNAUTHENTICATED");
        assert!(thief.json["errors"][0]["message"].as_str().is_some_and(|message| message == "Sign-in is needed"));
        for access in [&person.access, &holder.access] {
            assert_eq!(server.ask(Some(access), "{ account { usesCodes } }", json!({})).await.status, 401);
        }
        assert_eq!(refreshes(&server, &holder.refresh).await.code(), "UNAUTHENTICATED");
        other.account(&server).await;
        server.end().await;
    }
}

#[tokio::test]
async fn of_many_who_refresh_at_once_one_gets_tokens_and_the_session_ends() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        let seen = futures_util::future::join_all((0..5).map(|_| refreshes(&server, &person.refresh))).await;
        assert_eq!(seen.iter().filter(|seen| seen.code().is_empty()).count(), 1);
        assert_eq!(person.asks(&server, "{ account { usesCodes } }", json!({})).await.status, 401);
        server.end().await;
    }
}

#[tokio::test]
async fn what_is_no_refresh_token_is_refused_without_a_word() {
    let server = Server::one().await;
    let person = server.newcomer("someone").await;
    let torn = &person.refresh[..40];
    let changed = format!("{}A", &person.refresh[..46]);
    for token in ["", "utr_", torn, &changed, &person.access, "utk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let seen = refreshes(&server, token).await;
        // One in 64 changed tokens is the very same.
        assert!(seen.code() == "UNAUTHENTICATED" || token == person.refresh, "{token}");
        assert!(seen.json["errors"][0]["extensions"].get("incident").is_none());
    }
    assert_eq!(server.ask(Some(&person.refresh), "{ account { usesCodes } }", json!({})).await.status, 401);
    server.end().await;
}

#[tokio::test]
async fn no_password_token_or_code_stands_in_the_store() {
    let server = Server::one().await;
    let person = server.newcomer("someone").await;
    for secret in [&person.password, &person.refresh, &person.access] {
        let crate::ground::Place::Folder(folder) = &server.ground.place else { panic!("a file") };
        for file in std::fs::read_dir(folder.path()).expect("a folder") {
            let file = file.expect("a file").path();
            let bytes = std::fs::read(&file).expect("a file");
            assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{}", file.display());
        }
    }
    server.end().await;
}

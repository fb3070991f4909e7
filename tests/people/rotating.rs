//! A running server takes over the keys of tokens that a command rotates.
use crate::{
    commands::done,
    program::{ANY_PORT, Home, Server},
};
use reqwest::Client;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::{interval, timeout};

/// Far longer than the five seconds that are promised.
const PATIENCE: Duration = Duration::from_mins(1);
const TICK: Duration = Duration::from_millis(200);

/// What a token is told: empty where it is good.
async fn told(server: &Server, token: &str) -> String {
    let body = json!({ "query": "{ editorial { office } }" });
    let seen = Client::new().post(server.url()).bearer_auth(token).json(&body).send().await.expect("an answer");
    let seen: Value = seen.json().await.expect("JSON");
    seen["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
}

/// Asks until a token is told so.
async fn until(server: &Server, token: &str, code: &str) {
    let mut tick = interval(TICK);
    let asking = async {
        while told(server, token).await != code {
            tick.tick().await;
        }
    };
    let waited = timeout(PATIENCE, asking).await;
    assert!(waited.is_ok(), "a token is not told \"{code}\": {:#?}", server.said());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_follows_its_keys_without_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    done(folder, &["migrate", "up"]);
    let issue = || done(folder, &["token", "issue", "--role", "SECRETARIAT"]).0;
    let first = issue();
    let mut server = Home::sqlite(folder).serve(ANY_PORT, &[]);
    assert_eq!(told(&server, &first).await, "");

    done(folder, &["token", "rotate-key"]);
    let second = issue();
    until(&server, &second, "").await;
    assert_eq!(told(&server, &first).await, "", "what was signed before is good until it ends");

    done(folder, &["token", "rotate-key", "--forget-former"]);
    until(&server, &second, "UNAUTHENTICATED").await;
    assert_eq!(told(&server, &first).await, "UNAUTHENTICATED");
    assert_eq!(told(&server, &issue()).await, "");
    assert!(server.child.try_wait().expect("asked").is_none(), "it was never restarted");
}

//! Keys: two at a time, gone within seconds when revoked, known to nobody but their partner.
use crate::server::{Seen, Server, noon};
use chrono::TimeDelta;
use entity::partner::PartnerStatus;
use serde_json::json;
use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};
use tracing_subscriber::fmt::MakeWriter;
use uturn::{
    base::{fault_code::Code, minter::Minter},
    service::partner::{
        keys::{issue_key, revoke_key},
        suspend::set_status,
    },
};

const KEYS: &str = "{ partner { keys { prefix createdAt lastUsedOn } } }";

async fn keys(server: &Server, key: &str) -> Seen {
    server.ask(key, KEYS, json!({})).await
}

#[tokio::test]
async fn a_key_is_changed_for_another_without_a_pause() {
    for server in Server::all().await {
        let partner = server.registers("株式会社見本").await;
        let old = server.issues(partner).await;
        assert_eq!(keys(&server, &old).await.data()["partner"]["keys"].as_array().map(Vec::len), Some(1));
        let new = server.issues(partner).await;
        assert_eq!(keys(&server, &new).await.code(), "UNAUTHENTICATED", "not known for a second");
        server.pass(TimeDelta::seconds(1));
        assert!(keys(&server, &new).await.json["errors"].is_null());
        let third = issue_key(server.store(), &mut Minter::System, noon(), partner).await.expect_err("two are good");
        assert_eq!(third.code, Code::BadArgument);

        revoke_key(server.store(), noon(), partner, &old[..8]).await.expect("revoked");
        server.pass(TimeDelta::seconds(5));
        assert_eq!(keys(&server, &old).await.status, 401, "it stops within five seconds");
        let seen = keys(&server, &new).await;
        let shown = &seen.data()["partner"]["keys"];
        assert_eq!(shown.as_array().map(Vec::len), Some(1));
        assert_eq!(shown[0]["prefix"], format!("{}…", &new[..8]));
        let again = revoke_key(server.store(), noon(), partner, &old[..8]).await.expect_err("revoked before");
        assert_eq!(again.code, Code::NotFound);
        server.issues(partner).await;
        server.end().await;
    }
}

#[tokio::test]
async fn a_suspended_partner_is_told_so_and_goes_on_later() {
    let server = Server::all().await.remove(0);
    let partner = server.registers("株式会社見本").await;
    let key = server.issues(partner).await;
    assert!(keys(&server, &key).await.json["errors"].is_null());
    for (status, code) in [(PartnerStatus::Suspended, "FORBIDDEN"), (PartnerStatus::Active, "")] {
        set_status(server.store(), noon(), partner, status).await.expect("set");
        server.pass(TimeDelta::seconds(5));
        assert_eq!(keys(&server, &key).await.code(), code);
    }
    server.end().await;
}

#[tokio::test]
async fn the_day_of_the_last_use_is_noted_beside_the_request() {
    for server in Server::all().await {
        let partner = server.registers("株式会社見本").await;
        let key = server.issues(partner).await;
        for day in ["2026-11-22", "2026-11-23"] {
            let mut noted = keys(&server, &key).await.data()["partner"]["keys"][0]["lastUsedOn"].clone();
            while noted != day {
                tokio::task::yield_now().await;
                noted = keys(&server, &key).await.data()["partner"]["keys"][0]["lastUsedOn"].clone();
            }
            server.pass(TimeDelta::days(1));
        }
        server.end().await;
    }
}

#[tokio::test]
async fn recognising_costs_no_statement() {
    let server = Server::all().await.remove(0);
    let partner = server.registers("株式会社見本").await;
    let key = server.issues(partner).await;
    let mut before = u64::MAX;
    // Until the day of use is noted, beside the first request.
    while before != server.store().statements() {
        before = server.store().statements();
        assert!(keys(&server, &key).await.json["errors"].is_null());
        before += 2;
        tokio::task::yield_now().await;
    }
    let before = server.store().statements();
    for _ in 0..10 {
        assert!(server.ask(&key, "{ programmeCounts { total } }", json!({})).await.json["errors"].is_null());
        let unknown = "utk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assert_eq!(server.ask(unknown, "{ programmeCounts { total } }", json!({})).await.status, 401);
    }
    assert_eq!(server.store().statements(), before);
    server.end().await;
}

/// Everything that is logged, at every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_key_is_neither_stored_nor_logged() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    let _listening = tracing::subscriber::set_default(subscriber);
    let server = Server::start(crate::ground::Ground::sqlite().await).await;
    let partner = server.registers("株式会社見本").await;
    let (key, revoked) = (server.issues(partner).await, server.issues(partner).await);
    revoke_key(server.store(), noon(), partner, &revoked[..8]).await.expect("revoked");
    keys(&server, &key).await;
    assert_eq!(keys(&server, &revoked).await.status, 401);
    for (key, status) in [(&key, 200), (&revoked, 401)] {
        let file = server.fetch(&format!("/feeds/{key}/atom.xml")).send().await.expect("an answer");
        assert_eq!(file.status(), status);
        let headers = format!("{:?}", file.headers());
        let told = headers + &file.text().await.expect("a text");
        assert!(!told.contains(&key[8..]), "{told}");
    }
    let seen = server.ask(&key, "{ partner { nonsense } }", json!({ "key": key })).await;
    let logged = String::from_utf8_lossy(&log.0.lock().expect("no panic")).into_owned();
    assert!(logged.contains("answered"), "something is logged");
    let files = server.ground.files();
    assert!(files.len() >= 2, "{files:?}");
    for secret in [&key, &revoked] {
        let secret = &secret[8..];
        assert!(!logged.contains(secret));
        assert!(!seen.json.to_string().contains(secret));
        for file in &files {
            let bytes = std::fs::read(file).expect("a file");
            assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{}", file.display());
        }
    }
    server.end().await;
}

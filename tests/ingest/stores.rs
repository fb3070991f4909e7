//! Fresh stores for a test: SQLite always, and PostgreSQL where a server is named.
use sea_orm::{ConnectionTrait as _, Database};
use ulid::Ulid;
use uturn::{
    base::clock::Instant,
    service::fill::fill_reference,
    store::connect::{Store, StoreOptions},
};

/// The instant of every test.
pub(crate) fn now() -> Instant {
    "2026-11-22T05:00:00Z".parse().unwrap()
}

/// Runs a test on a fresh store of each kind, with the address at which others reach it.
pub(crate) async fn on_each_store(test: impl AsyncFn(&Store, &str)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("uturn.db").display());
    on(&url, &test).await;
    let required = std::env::var_os("UTURN_TEST_REQUIRE_POSTGRES").is_some_and(|value| value == "1");
    match std::env::var_os("UTURN_TEST_POSTGRES_URL") {
        Some(server) => on_postgres(server.to_str().unwrap(), &test).await,
        None => assert!(!required, "UTURN_TEST_POSTGRES_URL names no PostgreSQL"),
    }
}

async fn on_postgres(server: &str, test: &impl AsyncFn(&Store, &str)) {
    let name = format!("uturn_ingest_{}", Ulid::generate().to_string().to_lowercase());
    let admin = Database::connect(server).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    let (address, _) = server.rsplit_once('/').unwrap();
    on(&format!("{address}/{name}"), test).await;
    admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
    admin.close().await.unwrap();
}

async fn on(url: &str, test: &impl AsyncFn(&Store, &str)) {
    let store = open(url).await;
    store.migrate_up(now(), Ulid::nil()).await.map_err(shown).unwrap();
    fill_reference(&store, now()).await.map_err(shown).unwrap();
    store.stamp(now()).await.map_err(shown).unwrap();
    test(&store, url).await;
    store.close().await.map_err(shown).unwrap();
}

/// Another handle on a store, as another process has it.
pub(crate) async fn open(url: &str) -> Store {
    let options = StoreOptions { url: url.to_owned(), connections: 4, statement_timeout_ms: 5_000 };
    Store::open(&options).await.map_err(shown).unwrap()
}

/// A fault that a test can print.
#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
pub(crate) fn shown(fault: uturn::base::fault::Fault) -> String {
    format!("{fault:?}")
}

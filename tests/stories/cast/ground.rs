//! The ground that a story plays on: SQLite in a folder of its own, or a PostgreSQL database of its own.
use crate::cast::world::World;
use sea_orm::{ConnectionTrait as _, Database};
use std::{
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};
use tokio::runtime::{Builder, Runtime};

/// Makes two tests of each story named: `story::sqlite` and `story::postgres`.
macro_rules! on_both_stores {
    ($($story:ident),+ $(,)?) => {$(
        mod $story {
            #[test]
            fn sqlite() {
                crate::cast::ground::on_sqlite(super::$story);
            }

            #[test]
            fn postgres() {
                crate::cast::ground::on_postgres(super::$story);
            }
        }
    )+};
}
pub(crate) use on_both_stores;

/// Where stores of a story are opened.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    /// Address of the store.
    pub(crate) url: String,
}

impl Ground {
    pub(crate) fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }

    /// A world on this ground, migrated and holding a small country.
    pub(crate) async fn world(&self) -> World {
        World::begin(self).await
    }
}

/// Tells a story on SQLite.
pub(crate) fn on_sqlite<F: Future<Output = ()>>(story: impl FnOnce(Ground) -> F) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("story.db").display());
    runtime().block_on(story(Ground { url }));
}

/// Tells a story on PostgreSQL, in a fresh database that is dropped afterwards, whatever happens. Where no server is named,
/// nothing is told, unless one is required.
pub(crate) fn on_postgres<F: Future<Output = ()>>(story: impl FnOnce(Ground) -> F) {
    let Some(server) = server() else { return };
    let runtime = runtime();
    let name = format!("uturn_story_{}", fresh_name());
    // Text is compared by the rules of a language here, as on many servers, and not by bytes as SQLite does.
    let create = format!(
        "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C.UTF-8'"
    );
    runtime.block_on(command(&server, &create));
    let (before, _) = server.rsplit_once('/').expect("a database in the address");
    let ground = Ground { url: format!("{before}/{name}") };
    let told = catch_unwind(AssertUnwindSafe(|| runtime.block_on(story(ground))));
    runtime.block_on(command(&server, &format!("DROP DATABASE {name} WITH (FORCE)")));
    if let Err(panic) = told {
        resume_unwind(panic);
    }
}

/// Tells a story that needs both stores at once, where there is a PostgreSQL.
pub(crate) fn on_both_at_once<F: Future<Output = ()>>(story: impl FnOnce(Ground, Ground) -> F) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("story.db").display());
    on_postgres(|postgres| story(Ground { url }, postgres));
}

/// Two threads, time and sockets.
pub(crate) fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

async fn command(server: &str, sql: &str) {
    let connection = Database::connect(server).await.expect("the PostgreSQL server of UTURN_TEST_POSTGRES_URL");
    connection.execute_unprepared(sql).await.expect("a server that lets databases be made and dropped");
    connection.close().await.expect("closed");
}

#[expect(clippy::disallowed_methods, reason = "the tests are told by the environment where their server is")]
fn server() -> Option<String> {
    let url = std::env::var("UTURN_TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty());
    let required = std::env::var("UTURN_TEST_REQUIRE_POSTGRES").is_ok_and(|wish| wish == "1");
    assert!(url.is_some() || !required, "UTURN_TEST_REQUIRE_POSTGRES is set, but UTURN_TEST_POSTGRES_URL is not");
    if url.is_none() {
        println!("skipped: UTURN_TEST_POSTGRES_URL names no server");
    }
    url
}

/// A name that no other test takes at the same time: a temporary folder has just been given it.
fn fresh_name() -> String {
    let folder = tempfile::Builder::new().prefix("").rand_bytes(12).tempdir().expect("a temporary folder");
    folder.path().file_name().and_then(|name| name.to_str()).expect("a plain name").to_lowercase()
}

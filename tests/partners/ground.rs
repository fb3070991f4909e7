//! The two stores that every test runs on: a SQLite file, and a PostgreSQL database of its own.
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use std::path::PathBuf;
use tempfile::TempDir;
use ulid::Ulid;
use uturn::store::connect::{Store, StoreOptions};

/// A fresh, migrated store; what it stands on is removed with it.
pub(crate) struct Ground {
    pub(crate) store: Store,
    url: String,
    place: Place,
}

enum Place {
    Folder(TempDir),
    Server { admin: DatabaseConnection, name: String },
}

/// A server for PostgreSQL, if this machine offers one.
fn postgres() -> Option<String> {
    let url = variable("UTURN_TEST_POSTGRES_URL");
    let required = variable("UTURN_TEST_REQUIRE_POSTGRES").is_some_and(|value| value == "1");
    assert!(url.is_some() || !required, "UTURN_TEST_POSTGRES_URL is not set");
    url
}

#[expect(clippy::disallowed_methods, reason = "the settings of the tests, which no floor reads")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Ground {
    pub(crate) async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("uturn.db").display());
        Self { store: open(&url).await, url, place: Place::Folder(folder) }
    }

    async fn postgres(server: &str) -> Self {
        let admin = Database::connect(server).await.expect("the server answers");
        let name = format!("partners_{}", Ulid::generate().to_string().to_lowercase());
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        let at = server.rfind('/').expect("a URL with a database");
        let url = format!("{}/{name}", &server[..at]);
        Self { store: open(&url).await, url, place: Place::Server { admin, name } }
    }

    /// All stores that can be had.
    pub(crate) async fn all() -> Vec<Self> {
        let mut grounds = vec![Self::sqlite().await];
        if let Some(server) = postgres() {
            grounds.push(Self::postgres(&server).await);
        }
        grounds
    }

    /// The same store as one more instance would open it.
    pub(crate) async fn another(&self) -> Store {
        open(&self.url).await
    }

    /// The files that an embedded store is kept in.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let Place::Folder(folder) = &self.place else { return Vec::new() };
        let listed = std::fs::read_dir(folder.path()).expect("a folder");
        listed.map(|entry| entry.expect("an entry").path()).collect()
    }

    /// Removes the store.
    pub(crate) async fn remove(self) {
        self.store.close().await.expect("closed");
        if let Place::Server { admin, name } = self.place {
            admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.expect("dropped");
        }
    }
}

async fn open(url: &str) -> Store {
    let options = StoreOptions { url: url.to_owned(), connections: 4, statement_timeout_ms: 5_000 };
    Store::open(&options).await.expect("a store")
}

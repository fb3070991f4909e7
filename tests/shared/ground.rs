//! The two stores that a test runs on: a SQLite file, and a PostgreSQL database of its own.
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection};
use tempfile::TempDir;
use ulid::Ulid;
use uturn::store::connect::{Store, StoreOptions};

/// A fresh store; what it stands on is removed with it.
pub(crate) struct Ground {
    pub(crate) store: Store,
    pub(crate) url: String,
    pub(crate) place: Place,
}

/// What it stands on.
pub(crate) enum Place {
    Folder(TempDir),
    Server { admin: DatabaseConnection, name: String },
}

/// A server for PostgreSQL, if this machine offers one.
pub(crate) fn postgres() -> Option<String> {
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
        Self { store: open(&url, 5_000).await, url, place: Place::Folder(folder) }
    }

    pub(crate) async fn postgres(server: &str, statement_timeout_ms: u64) -> Self {
        let admin = Database::connect(server).await.expect("the server answers");
        let name = format!("test_{}", Ulid::generate().to_string().to_lowercase());
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        let at = server.rfind('/').expect("a URL with a database");
        let url = format!("{}/{name}", &server[..at]);
        Self { store: open(&url, statement_timeout_ms).await, url, place: Place::Server { admin, name } }
    }

    /// All stores that can be had.
    pub(crate) async fn all() -> Vec<Self> {
        let mut grounds = vec![Self::sqlite().await];
        if let Some(server) = postgres() {
            grounds.push(Self::postgres(&server, 5_000).await);
        }
        grounds
    }

    /// Removes the store.
    pub(crate) async fn remove(self) {
        self.store.close().await.expect("closed");
        match self.place {
            Place::Folder(folder) => folder.close().expect("removed"),
            Place::Server { admin, name } => {
                admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.expect("dropped");
            }
        }
    }
}

pub(crate) async fn open(url: &str, statement_timeout_ms: u64) -> Store {
    let options = StoreOptions { url: url.to_owned(), connections: 4, statement_timeout_ms };
    Store::open(&options).await.expect("a store")
}

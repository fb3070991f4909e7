//! The two stores that every test runs on: a SQLite file, and a PostgreSQL database of its own.
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};
use tempfile::TempDir;
use ulid::Ulid;
use uturn::store::connect::{Store, StoreOptions};

/// A fresh, migrated store; what it stands on is removed with it.
pub(crate) struct Ground {
    pub(crate) store: Store,
    place: Place,
}

enum Place {
    Folder { _folder: TempDir },
    Server { url: String, admin: DatabaseConnection, name: String },
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
        Self { store: open(url, 5_000).await, place: Place::Folder { _folder: folder } }
    }

    pub(crate) async fn postgres(server: &str, statement_timeout_ms: u64) -> Self {
        let admin = Database::connect(server).await.expect("the server answers");
        let name = format!("editorial_{}", Ulid::generate().to_string().to_lowercase());
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        let at = server.rfind('/').expect("a URL with a database");
        let url = format!("{}/{name}", &server[..at]);
        let store = open(url.clone(), statement_timeout_ms).await;
        Self { store, place: Place::Server { url, admin, name } }
    }

    /// All stores that can be had.
    pub(crate) async fn all() -> Vec<Self> {
        let mut grounds = vec![Self::sqlite().await];
        if let Some(server) = postgres() {
            grounds.push(Self::postgres(&server, 5_000).await);
        }
        grounds
    }

    /// A connection of one's own to the database, beside the store's.
    pub(crate) async fn beside(&self) -> DatabaseConnection {
        let Place::Server { url, .. } = &self.place else { panic!("only PostgreSQL has connections") };
        Database::connect(url).await.expect("the database answers")
    }

    /// Statements for clients that the database is working on.
    pub(crate) async fn active(&self) -> i64 {
        let Place::Server { admin, name, .. } = &self.place else { panic!("only PostgreSQL tells") };
        let sql = format!(
            "SELECT count(*) AS n FROM pg_stat_activity
             WHERE datname = '{name}' AND state = 'active' AND query LIKE '/*uturn %'"
        );
        let row = admin.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("an answer");
        row.expect("a row").try_get("", "n").expect("a number")
    }

    /// Removes the store.
    pub(crate) async fn remove(self) {
        self.store.close().await.expect("closed");
        if let Place::Server { admin, name, .. } = self.place {
            admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.expect("dropped");
        }
    }
}

async fn open(url: String, statement_timeout_ms: u64) -> Store {
    Store::open(&StoreOptions { url, connections: 4, statement_timeout_ms }).await.expect("a store")
}

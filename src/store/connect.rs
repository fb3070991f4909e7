//! Opening a store: SQLite as one WAL file, or PostgreSQL, by its URL.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    store::{failure::OrFault as _, turn::Turns},
};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::{Notify, watch};

/// Milliseconds after which PostgreSQL ends a transaction in which nothing is asked. An instance that is frozen or cut off in
/// the middle of one keeps what it locked, and without the head of the log, for one, nothing is numbered for anybody.
const SLEEP_MOST_MS: &str = "10000";

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// `sqlite://PATH?mode=rwc` or `postgres://USER:PASSWORD@HOST/DATABASE`.
    pub url: String,
    /// Most connections to PostgreSQL; SQLite always has one writer and a few readers.
    pub connections: u32,
    /// Milliseconds after which PostgreSQL itself gives up a question asked for a client.
    pub statement_timeout_ms: u64,
}

/// An open store. Cloning shares the connections.
#[derive(Debug, Clone)]
pub struct Store {
    /// Units, the stamper and the catalogue's readings.
    pub(super) work: DatabaseConnection,
    /// Private and historic reads on behalf of clients, under a statement timeout.
    pub(super) ask: DatabaseConnection,
    /// Rung by each commit, heard by the stamper.
    pub(super) committed: Arc<Notify>,
    /// The last number stamped by this instance's stamper, heard by followers.
    pub(super) stamped: watch::Sender<i64>,
    /// Who writes next.
    pub(super) turns: Turns,
    statements: Arc<AtomicU64>,
}

impl Store {
    /// Opens the store and counts its statements and their time into the metrics.
    ///
    /// # Errors
    /// UNAVAILABLE when the address cannot be used or nothing answers there; the remedy names the setting.
    pub async fn open(options: &StoreOptions) -> Outcome<Self> {
        let sqlite = options.url.starts_with("sqlite:");
        if !sqlite && !options.url.starts_with("postgres:") && !options.url.starts_with("postgresql:") {
            return Err(Fault::because(
                Code::Unavailable,
                Words::new(
                    "UTURN_DATABASE_URL は sqlite: か postgres: で始まる必要があります",
                    "UTURN_DATABASE_URL has to start with sqlite: or postgres:",
                ),
            ));
        }
        let statements = Arc::new(AtomicU64::new(0));
        let most = options.connections.max(2);
        let work = connect(options, if sqlite { 4 } else { most }, None, &statements).await?;
        let timeout = Duration::from_millis(options.statement_timeout_ms);
        let ask = connect(options, if sqlite { 4 } else { most }, Some(timeout), &statements).await?;
        let turns = Turns::of(work.get_database_backend());
        Ok(Self { work, ask, committed: Arc::default(), stamped: watch::Sender::new(0), turns, statements })
    }

    /// SQL statements run through this store since it was opened.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Whether the store is SQLite.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        self.backend() == DbBackend::Sqlite
    }

    pub(super) fn backend(&self) -> DbBackend {
        self.work.get_database_backend()
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// UNAVAILABLE when it does not.
    pub async fn ping(&self) -> Outcome<()> {
        self.work.ping().await.or_fault()
    }

    /// Closes all connections after what runs has ended.
    ///
    /// # Errors
    /// INTERNAL when the store refuses.
    pub async fn close(self) -> Outcome<()> {
        self.ask.close().await.or_fault()?;
        self.work.close().await.or_fault()
    }

    /// Tells when this instance has stamped new numbers.
    #[must_use]
    pub fn stamped(&self) -> watch::Receiver<i64> {
        self.stamped.subscribe()
    }
}

async fn connect(
    options: &StoreOptions,
    most: u32,
    timeout: Option<Duration>,
    statements: &Arc<AtomicU64>,
) -> Outcome<DatabaseConnection> {
    let mut connect = ConnectOptions::new(&options.url);
    connect
        .max_connections(most)
        .min_connections(1)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(10))
        .set_application_name("uturn")
        .map_sqlx_sqlite_opts(|o| {
            o.journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                .synchronous(sqlx::sqlite::SqliteSynchronous::Normal)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(30))
                .create_if_missing(true)
                .pragma("cache_size", "-4000")
        });
    if !options.url.starts_with("sqlite:") {
        let asks = timeout.is_some();
        connect.map_sqlx_postgres_opts(move |o| {
            let o = o.options([("idle_in_transaction_session_timeout", SLEEP_MOST_MS)]);
            // Questions are never prepared under a name: after five runs PostgreSQL would plan them without their values.
            if asks { o.statement_cache_capacity(0) } else { o }
        });
        if let Some(timeout) = timeout {
            connect.statement_timeout(timeout);
        }
    }
    let mut connection = Database::connect(connect).await.or_fault()?;
    let statements = Arc::clone(statements);
    connection.set_metric_callback(move |info| {
        statements.fetch_add(1, Ordering::Relaxed);
        metrics::counter!("uturn_sql_statements_total").increment(1);
        metrics::histogram!("uturn_sql_seconds").record(info.elapsed.as_secs_f64());
    });
    Ok(connection)
}

//! What these tests look at besides a store itself: the database's own view of what it is doing.
use crate::ground::{Ground, Place};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement};

impl Ground {
    /// A connection of one's own to the database, beside the store's.
    pub(crate) async fn beside(&self) -> DatabaseConnection {
        assert!(matches!(self.place, Place::Server { .. }), "only PostgreSQL has connections");
        Database::connect(&self.url).await.expect("the database answers")
    }

    /// Statements for clients that the database is working on.
    pub(crate) async fn active(&self) -> i64 {
        let Place::Server { admin, name } = &self.place else { panic!("only PostgreSQL tells") };
        let sql = format!(
            "SELECT count(*) AS n FROM pg_stat_activity
             WHERE datname = '{name}' AND state = 'active' AND query LIKE '/*uturn %'"
        );
        let row = admin.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("an answer");
        row.expect("a row").try_get("", "n").expect("a number")
    }
}

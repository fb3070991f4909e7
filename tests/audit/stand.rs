//! A store with some entries, and an intruder who writes to it by hand.
use crate::ground::{Ground, Place};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, DbErr, Statement, Value};
use serde_json::json;
use ulid::Ulid;
use uturn::{
    domain::audit::walk::{Anchor, Finding},
    domain::local_government::local_government_id,
    service::{
        audit::{
            noted::by_command,
            verify::{Verified, verify},
        },
        fill::fill_reference,
    },
    store::{connect::Store, noting::Noting},
};

pub(crate) const SAPPORO: &str = "011002";

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-22T03:00:00Z".parse().expect("an instant")
}

/// A migrated store that knows the country.
pub(crate) async fn settled(ground: Ground) -> Ground {
    ground.store.migrate_up(noon(), Ulid::from_parts(1, 1)).await.expect("migrated");
    fill_reference(&ground.store, noon()).await.expect("the country is settled");
    ground
}

/// Every store that can be had, with so many entries, of every form.
pub(crate) async fn grounds(entries: i64) -> Vec<Ground> {
    let mut grounds = Vec::new();
    for ground in Ground::all().await {
        let ground = settled(ground).await;
        for nth in 1..=entries {
            note(&ground.store, nth, noting(nth)).await;
        }
        grounds.push(ground);
    }
    grounds
}

/// An entry in which every field says something.
pub(crate) fn noting(nth: i64) -> Noting {
    by_command("partner suspend", format!("ptn_{nth}"))
        .at(local_government_id(SAPPORO))
        .from(json!({ "name": "前", "nth": nth }))
        .to(json!({ "name": "後", "nth": nth }))
}

pub(crate) async fn note(store: &Store, nth: i64, noting: Noting) {
    let mut unit = store.unit(noon() + TimeDelta::seconds(nth), "test").await.expect("a unit");
    unit.audit(noting);
    unit.commit().await.expect("committed");
}

pub(crate) async fn verified(store: &Store) -> Result<Verified, Finding> {
    passes(store, Vec::new()).await
}

pub(crate) async fn passes(store: &Store, anchors: Vec<Anchor>) -> Result<Verified, Finding> {
    verify(store, anchors, &|_, _| {}).await.expect("the store answers")
}

/// Somebody who writes to the store by hand.
pub(crate) struct Intruder {
    pub(crate) on: DatabaseConnection,
}

impl Intruder {
    /// One who has to take the store as it is.
    pub(crate) async fn at(ground: &Ground) -> Self {
        let mut options = ConnectOptions::new(&ground.url);
        options.max_connections(1).min_connections(1).sqlx_logging(false);
        Self { on: Database::connect(options).await.expect("the store answers") }
    }

    /// One who has switched off all that stands in the way.
    pub(crate) async fn with_all_rights(ground: &Ground) -> Self {
        let intruder = Self::at(ground).await;
        let statements: &[&str] = match &ground.place {
            Place::Folder(_) => &[
                "DROP TRIGGER audit_entry_update",
                "DROP TRIGGER audit_entry_delete",
                "DROP TRIGGER audit_entry_insert",
                "DROP TRIGGER audit_head_update",
                "DROP TRIGGER audit_head_delete",
                "PRAGMA foreign_keys = OFF",
            ],
            Place::Server { .. } => &[
                "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
                "ALTER TABLE audit_head DISABLE TRIGGER ALL",
                "SET session_replication_role = replica",
            ],
        };
        for statement in statements {
            intruder.does(statement).await.expect("done");
        }
        intruder
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.on.get_database_backend() == DbBackend::Sqlite
    }

    pub(crate) async fn does(&self, sql: &str) -> Result<(), DbErr> {
        self.on.execute_unprepared(sql).await.map(drop)
    }

    /// Writes a value into a column of an entry.
    pub(crate) async fn writes(&self, column: &str, value: Value, number: i64) {
        let sql = format!("UPDATE audit_entry SET {column} = $1 WHERE number = $2");
        let statement = Statement::from_sql_and_values(self.on.get_database_backend(), sql, [value, number.into()]);
        let changed = self.on.execute_raw(statement).await.expect("written");
        assert_eq!(changed.rows_affected(), 1);
    }

    /// What stands in a column of an entry.
    pub(crate) async fn reads(&self, column: &str, number: i64) -> Option<String> {
        let sql = format!("SELECT {column} FROM audit_entry WHERE number = {number}");
        let statement = Statement::from_string(self.on.get_database_backend(), sql);
        self.on.query_one_raw(statement).await.expect("read").expect("a row").try_get_by_index(0).expect("a text")
    }

    pub(crate) async fn leaves(self) {
        self.on.close().await.expect("closed");
    }
}

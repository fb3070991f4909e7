//! A control: the same writers, followed by numbers that are given inside their transactions, lose a reader changes.
use crate::{
    cast::{
        ground::{Ground, on_postgres},
        world::open,
    },
    size::size,
    writers::{Field, all_write},
};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use std::collections::BTreeMap;

#[test]
fn postgres() {
    on_postgres(the_copy_is_not_the_truth);
}

/// What a rowversion column or an outbox with a serial number does.
const LOG: [&str; 3] = [
    "CREATE TABLE naive_log (id BIGSERIAL PRIMARY KEY, job_id TEXT NOT NULL)",
    "CREATE FUNCTION naive() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN INSERT INTO naive_log (job_id) VALUES (NEW.id); RETURN NEW; END $$",
    "CREATE TRIGGER naive AFTER INSERT OR UPDATE ON job FOR EACH ROW EXECUTE FUNCTION naive()",
];

async fn the_copy_is_not_the_truth(ground: Ground) {
    let mut world = ground.world().await;
    let field = Field::settle(&mut world).await;
    let raw = Database::connect(&ground.url).await.expect("the store answers");
    for sql in LOG {
        raw.execute_unprepared(sql).await.expect("a naive log");
    }
    let (store, another) = (open(&ground).await, open(&ground).await);
    let mut writing = all_write(&field, &store, &another, 8, size(40, 400));
    let (mut seen, mut told) = (0, 0);
    let mut copy = BTreeMap::new();
    while !writing.is_empty() {
        while let Some(result) = writing.try_join_next() {
            result.expect("no panic");
        }
        told += reads(&raw, &mut seen, &mut copy).await;
        tokio::task::yield_now().await;
    }
    told += reads(&raw, &mut seen, &mut copy).await;
    let numbered = rows(&raw, "SELECT '' AS key, count(*) AS number FROM naive_log").await[0].1;
    let truth: BTreeMap<String, i64> =
        rows(&raw, "SELECT id AS key, revision::bigint AS number FROM job WHERE id IN (SELECT job_id FROM naive_log)")
            .await
            .into_iter()
            .collect();
    let wrong = truth.iter().filter(|(id, revision)| copy.get(*id) != Some(revision)).count();
    println!(
        "{} of {numbered} changes were never told, {wrong} of {} listings are wrong",
        numbered - told,
        truth.len()
    );
    assert!(told < numbered, "the oracle sees what a naive cursor loses: {told} of {numbered} were told");
    raw.close().await.expect("closed");
}

/// Reads behind the last number seen, and each listing as it stands now.
async fn reads(raw: &DatabaseConnection, seen: &mut i64, copy: &mut BTreeMap<String, i64>) -> i64 {
    let sql = format!("SELECT job_id AS key, id AS number FROM naive_log WHERE id > {seen} ORDER BY id");
    let found = rows(raw, &sql).await;
    for (job, number) in &found {
        *seen = *number;
        let stands = format!("SELECT id AS key, revision::bigint AS number FROM job WHERE id = '{job}'");
        copy.extend(rows(raw, &stands).await);
    }
    i64::try_from(found.len()).expect("a count")
}

async fn rows(raw: &DatabaseConnection, sql: &str) -> Vec<(String, i64)> {
    let rows = raw.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("rows");
    let pair = |row: &sea_orm::QueryResult| (row.try_get("", "key"), row.try_get("", "number"));
    rows.iter().map(pair).map(|(key, number)| (key.expect("a key"), number.expect("a number"))).collect()
}

//! Migrations go up, down and up again, and what they make is what the entities say.
use crate::cast::{
    ground::{Ground, on_both_stores},
    world::{noon, open},
};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, Database, DatabaseConnection, EntityTrait, Iterable as _, Statement,
};
use std::collections::{BTreeMap, BTreeSet};
use ulid::Ulid;

on_both_stores!(migrations_go_up_down_and_up, columns_are_those_of_the_entities, every_reference_is_kept_and_indexed);

async fn migrations_go_up_down_and_up(ground: Ground) {
    let store = open(&ground).await;
    let all = store.migrations().await.expect("known").1;
    assert!(!all.is_empty());
    for _ in 0..2 {
        store.migrate_up(noon(), Ulid::from_parts(1, 1)).await.expect("up");
        assert_eq!(store.migrations().await.expect("known"), (all.clone(), vec![]));
        assert_eq!(store.mark().await.expect("a head").seq, 0);
        store.migrate_down(Some(1)).await.expect("one step down");
        assert_eq!(store.migrations().await.expect("known").1, all[all.len() - 1..]);
        store.migrate_down(None).await.expect("down");
        assert_eq!(store.migrations().await.expect("known").1, all);
        assert_eq!(tables(&raw(&ground).await).await, BTreeSet::new(), "nothing is left behind");
    }
    store.migrate_up(noon(), Ulid::from_parts(1, 1)).await.expect("up");
    assert_eq!(store.migrations().await.expect("known"), (all, vec![]));
}

async fn columns_are_those_of_the_entities(ground: Ground) {
    ground.world().await;
    let raw = raw(&ground).await;
    let mut entities = BTreeMap::new();
    macro_rules! entities {
        ($($name:ident),+) => {$(entity_columns::<entity::$name::Entity>(&mut entities);)+};
    }
    entities!(
        account,
        account_role,
        account_session,
        audit_entry,
        audit_head,
        browser_session,
        bundle,
        call_for_participation,
        certification,
        certification_level,
        certification_scheme,
        credential,
        delivery_attempt,
        digest,
        disclosure,
        draft,
        draft_revision,
        employer,
        endpoint,
        endpoint_secret,
        event,
        feed,
        feed_head,
        feed_pending,
        feed_step,
        governing_body,
        idempotency,
        image,
        indicator,
        industry,
        job,
        job_revision,
        local_government,
        mail,
        meeting,
        milestone,
        minimum_wage,
        notice,
        occupation,
        parked_item,
        participation,
        partner,
        partner_key,
        place_rule,
        profile,
        profile_revision,
        programme,
        provider_person,
        push_worker,
        recovery_code,
        refresh_token,
        replay,
        seat,
        seat_term,
        sign_in_try,
        standing,
        subscription,
        subscription_version,
        support_measure,
        ward
    );
    assert_eq!(tables(&raw).await, entities.keys().cloned().collect(), "one entity for each table");
    for (table, expected) in entities {
        assert_eq!(columns(&raw, &table).await, expected, "{table}: column and whether it may be null");
    }
}

async fn every_reference_is_kept_and_indexed(ground: Ground) {
    ground.world().await;
    let raw = raw(&ground).await;
    let mut bare = Vec::new();
    for table in tables(&raw).await {
        for column in columns(&raw, &table).await.into_keys().filter(|column| column.ends_with("_id")) {
            if !referring(&raw, &table).await.contains(&column) {
                bare.push(format!("{table}.{column} refers to nothing"));
            }
            if !leading(&raw, &table).await.contains(&column) {
                bare.push(format!("{table}.{column} leads no index"));
            }
        }
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}

type Columns = BTreeMap<String, bool>;

fn entity_columns<E: EntityTrait>(into: &mut BTreeMap<String, Columns>) {
    use sea_orm::Iden as _;
    let columns = E::Column::iter().map(|column| (column.unquoted().to_owned(), column.def().is_null()));
    into.insert(E::default().table_name().to_owned(), columns.collect());
}

async fn raw(ground: &Ground) -> DatabaseConnection {
    Database::connect(&ground.url).await.expect("the store answers")
}

/// The first column of the answer to a question that has one wording for each store.
async fn ask(raw: &DatabaseConnection, sqlite: &str, postgres: &str) -> Vec<(String, Option<bool>)> {
    let backend = raw.get_database_backend();
    let sql = if backend == sea_orm::DbBackend::Sqlite { sqlite } else { postgres };
    let rows = raw.query_all_raw(Statement::from_string(backend, sql)).await.expect("the store knows itself");
    rows.iter().map(|row| (row.try_get("", "name").expect("a name"), row.try_get("", "flag").ok())).collect()
}

async fn names(raw: &DatabaseConnection, sqlite: &str, postgres: &str) -> BTreeSet<String> {
    ask(raw, sqlite, postgres).await.into_iter().map(|(name, _)| name).collect()
}

/// Our tables.
async fn tables(raw: &DatabaseConnection) -> BTreeSet<String> {
    let sqlite = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'seaql_migrations'";
    let postgres = "SELECT table_name::text AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_name <> 'seaql_migrations'";
    names(raw, sqlite, postgres).await
}

/// Columns of a table and whether each may be null.
async fn columns(raw: &DatabaseConnection, table: &str) -> Columns {
    let sqlite = format!("SELECT name, \"notnull\" = 0 AND pk = 0 AS flag FROM pragma_table_info('{table}')");
    let postgres = format!(
        "SELECT column_name::text AS name, is_nullable = 'YES' AS flag FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = '{table}'"
    );
    let columns = ask(raw, &sqlite, &postgres).await;
    columns.into_iter().map(|(name, flag)| (name, flag.expect("a flag"))).collect()
}

/// Columns that refer to another table.
async fn referring(raw: &DatabaseConnection, table: &str) -> BTreeSet<String> {
    let sqlite = format!("SELECT \"from\" AS name FROM pragma_foreign_key_list('{table}')");
    let postgres = format!(
        "SELECT a.attname::text AS name FROM pg_constraint c
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
         WHERE c.contype = 'f' AND c.conrelid = '{table}'::regclass"
    );
    names(raw, &sqlite, &postgres).await
}

/// First columns of the table's indexes.
async fn leading(raw: &DatabaseConnection, table: &str) -> BTreeSet<String> {
    let sqlite = format!(
        "SELECT column_info.name AS name FROM pragma_index_list('{table}') AS listed
         JOIN pragma_index_info(listed.name) AS column_info ON column_info.seqno = 0 WHERE column_info.name IS NOT NULL"
    );
    let postgres = format!(
        "SELECT a.attname::text AS name FROM pg_index i
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
         WHERE i.indrelid = '{table}'::regclass"
    );
    names(raw, &sqlite, &postgres).await
}

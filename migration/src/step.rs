//! One migration: a file of SQL for the way up and one for the way down.
use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

/// A migration made of statements that both stores understand.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) up: &'static str,
    pub(crate) down: &'static str,
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.up).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, self.down).await
    }
}

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    // The one place where the stores differ: how a table numbers its rows, how a JSON document is looked into, and the
    // statements that are for one store alone (triggers).
    let (ours, theirs, serial, workplace_codes) = match manager.get_database_backend() {
        DbBackend::Sqlite => (
            "@sqlite",
            "@postgres",
            "INTEGER PRIMARY KEY AUTOINCREMENT",
            "(SELECT json_group_array(json_extract(w.value, '$.code'))
              FROM job_revision AS r, json_each(r.terms, '$.workplaces') AS w
              WHERE r.job_id = job.id AND r.number = job.revision)",
        ),
        _ => (
            "@postgres",
            "@sqlite",
            "BIGSERIAL PRIMARY KEY",
            "(SELECT coalesce(json_agg(w->>'code')::text, '[]')
              FROM job_revision AS r, json_array_elements(r.terms::json->'workplaces') AS w
              WHERE r.job_id = job.id AND r.number = job.revision)",
        ),
    };
    let sql = sql.replace("{serial}", serial).replace("{workplace_codes}", workplace_codes);
    // All in one: a step that replaces a table must not be run by connections of which some know the old one.
    let statements = sql.split(";\n").map(str::trim).filter(|s| !s.is_empty() && !s.starts_with(theirs));
    let statements: Vec<&str> = statements.map(|statement| statement.strip_prefix(ours).unwrap_or(statement)).collect();
    manager.get_connection().execute_unprepared(&statements.join(";\n")).await?;
    Ok(())
}

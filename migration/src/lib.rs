//! The ground's history: schema migrations, the same SQL on SQLite and on PostgreSQL.
mod step;

use sea_orm_migration::MigrationTrait;
pub use sea_orm_migration::{MigratorTrait, migrator::Migration};
use step::Step;

/// All migrations in order.
pub struct Migrator;

#[sea_orm_migration::prelude::async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        macro_rules! steps {
            ($($name:literal),+) => {
                vec![$(Box::new(Step {
                    name: $name,
                    up: include_str!(concat!("../sql/", $name, "_up.sql")),
                    down: include_str!(concat!("../sql/", $name, "_down.sql")),
                })),+]
            };
        }
        steps![
            "0001_reference",
            "0002_programme",
            "0003_profile",
            "0004_employer",
            "0005_job",
            "0006_change_log",
            "0007_external_reference",
            "0008_feed",
            "0009_partner",
            "0010_event",
            "0011_push",
            "0012_mail",
            "0013_editing",
            "0014_account",
            "0015_audit",
            "0016_image",
            "0017_session",
            "0018_forms"
        ]
    }
}

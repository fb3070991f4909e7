//! The one row that says how far the log is numbered.
use sea_orm::entity::prelude::*;

/// The one row that says how far the log is numbered.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "feed_head")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    /// Changes when the store is restored; cursors carry it.
    #[sea_orm(column_type = "Text")]
    pub epoch: String,
    /// Last number given.
    pub seq: i64,
    /// Tombstones up to here may be gone.
    pub purged_seq: i64,
    /// When the last number was given.
    pub stamped_at: DateTimeUtc,
    /// The day in Japan up to which closing days, terms of certifications and participations are in the log.
    pub turned_on: Option<Date>,
    /// Signs cursors; the same for all instances.
    #[sea_orm(column_type = "Text")]
    pub cursor_key: String,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

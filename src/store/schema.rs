//! The state of the store's schema: going up, going down, and what is pending.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{connect::Store, failure::OrFault as _},
};
use entity::feed_head;
use migration::{Migrator, MigratorTrait as _};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::OnConflict};

impl Store {
    /// Brings the schema up to date and gives a new store its head of the change log.
    ///
    /// # Errors
    /// INTERNAL when a migration fails; the cause is in the log.
    pub async fn migrate_up(&self, now: Instant, epoch: ulid::Ulid) -> Outcome<()> {
        Migrator::up(&self.work, None).await.or_fault()?;
        let head = feed_head::ActiveModel {
            id: Set(1),
            epoch: Set(epoch.to_string()),
            seq: Set(0),
            purged_seq: Set(0),
            stamped_at: Set(now),
            turned_on: Set(None),
            cursor_key: Set(String::new()),
        };
        feed_head::Entity::insert(head)
            .on_conflict(OnConflict::column(feed_head::Column::Id).do_nothing().to_owned())
            .exec_without_returning(&self.work)
            .await
            .or_fault()?;
        // 128 random bits twice: two ULIDs' worth.
        let key = format!("{}{}", ulid::Ulid::generate(), ulid::Ulid::generate());
        feed_head::Entity::update_many()
            .col_expr(feed_head::Column::CursorKey, key.into())
            .filter(feed_head::Column::CursorKey.eq(""))
            .exec(&self.work)
            .await
            .or_fault()?;
        Ok(())
    }

    /// Takes back the last `steps` migrations, or all of them.
    ///
    /// # Errors
    /// INTERNAL when a migration fails.
    pub async fn migrate_down(&self, steps: Option<u32>) -> Outcome<()> {
        Migrator::down(&self.work, steps).await.or_fault()
    }

    /// Names of the migrations that were applied, and of those that were not.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store cannot say.
    pub async fn migrations(&self) -> Outcome<(Vec<String>, Vec<String>)> {
        let applied = Migrator::get_applied_migrations(&self.work).await.or_fault()?;
        let pending = Migrator::get_pending_migrations(&self.work).await.or_fault()?;
        let names = |list: Vec<migration::Migration>| list.iter().map(|m| m.name().to_owned()).collect();
        Ok((names(applied), names(pending)))
    }
}

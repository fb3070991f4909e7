//! `uturn migrate`: the store's schema up, down, or where it stands.
use crate::{
    base::{clock::Clock, fault::Outcome},
    cli::{args::MigrateTo, settings::Settings, status::Status, store_args::StoreArgs},
    service::fill::fill_reference,
    store::connect::Store,
};
use ulid::Ulid;

/// Migrates.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn migrate(to: &MigrateTo, store: &StoreArgs) -> Outcome<Status> {
    let store = Store::open(&Settings::read(store)?.store()?).await?;
    match to {
        MigrateTo::Up => bring_up(&store, &Clock::System).await?,
        MigrateTo::Down { steps } => store.migrate_down(Some(*steps)).await?,
        MigrateTo::Status => {}
    }
    let (applied, pending) = store.migrations().await?;
    for name in &applied {
        println!("applied  {name}");
    }
    for name in &pending {
        println!("pending  {name}");
    }
    store.close().await?;
    let asked = matches!(to, MigrateTo::Status);
    Ok(if asked && !pending.is_empty() { Status::Findings } else { Status::Done })
}

/// Brings the schema up to date and fills a fresh store with the reference tables.
///
/// # Errors
/// INTERNAL when a migration fails.
pub async fn bring_up(store: &Store, clock: &Clock) -> Outcome<()> {
    let now = clock.now();
    store.migrate_up(now, Ulid::generate()).await?;
    fill_reference(store, now).await?;
    Ok(())
}

//! `uturn feed` and `uturn merge`: what an operator does to the change log, and to the map of the country.
use crate::{
    base::{clock::Clock, fault::Outcome},
    cli::{args::FeedDo, settings::Settings, store_args::StoreArgs},
    service::{audit::noted::by_command, place::merge},
    store::{connect::Store, noting::Noting},
};
use chrono::TimeDelta;
use serde_json::json;
use ulid::Ulid;

/// Begins a new epoch, or forgets old removals.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn feed(act: &FeedDo, store: &StoreArgs) -> Outcome<()> {
    let store = Store::open(&Settings::read(store)?.store()?).await?;
    match act {
        FeedDo::NewEpoch => {
            let before = store.mark().await?;
            let epoch = Ulid::generate();
            store.begin_epoch(epoch).await?;
            let told = |epoch: &str| json!({ "epoch": epoch, "head": before.seq });
            let noting = by_command("feed new-epoch", "feed").from(told(&before.epoch)).to(told(&epoch.to_string()));
            note(&store, noting).await?;
            println!("新しいエポックを始めました。読み手は最初から読み直すよう案内されます。");
            println!("A new epoch has begun: readers are told to start again.");
        }
        FeedDo::Purge { days } => {
            let before = store.mark().await?.purged;
            let mark = store.purge(Clock::System.now() - TimeDelta::days((*days).into())).await?;
            let told = |mark: i64| json!({ "purgedTo": mark, "daysKept": days });
            note(&store, by_command("feed purge", "feed").from(told(before)).to(told(mark))).await?;
            println!("{days}日より前の削除の記録を消しました（番号 {mark} まで）。");
            println!("Removals from before {days} days are forgotten (up to number {mark}).");
        }
    }
    store.close().await
}

/// Tells the audit of an act that is over: there is nothing beside the log that it could be written with.
pub(super) async fn note(store: &Store, noting: Noting) -> Outcome<()> {
    let mut unit = store.unit(Clock::System.now(), "uturn").await?;
    unit.audit(noting);
    unit.commit().await
}

/// Merges two local governments.
///
/// # Errors
/// `BAD_ARGUMENT` for codes that cannot be merged, UNAVAILABLE or INTERNAL when the store fails.
pub async fn merge(code: &str, into: &str, store: &StoreArgs) -> Outcome<()> {
    let store = Store::open(&Settings::read(store)?.store()?).await?;
    merge::merge(&store, Clock::System.now(), "uturn merge", code, into).await?;
    println!("{code} は {into} の一部になりました。 / {code} is now part of {into}.");
    store.close().await
}

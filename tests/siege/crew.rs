//! Who holds what, as the store says, and how long it takes until that changes.
use crate::stand::Stand;
use entity::{push_worker, standing::Model as Standing};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, EntityTrait as _};
use std::{collections::BTreeMap, time::Duration};

/// How many subscriptions each worker holds.
pub(crate) fn holders(standings: &BTreeMap<&'static str, Standing>) -> BTreeMap<String, usize> {
    let mut holders = BTreeMap::new();
    for standing in standings.values() {
        *holders.entry(standing.owner.clone().unwrap_or_default()).or_default() += 1;
    }
    holders
}

impl Stand {
    /// Signs of life that are two in a row, and what a busy machine may add.
    pub(crate) fn beats(&self) -> Duration {
        self.deadline / 5 * 2 + Duration::from_secs(3)
    }

    /// Time without a sign of life after which others take over.
    pub(crate) fn ttl(&self) -> Duration {
        self.deadline * 8 / 5
    }

    /// Waits until so many workers hold equally many; tells how long it took.
    pub(crate) async fn until_shared(&self, among: usize) -> Duration {
        let each = self.wishes.len() / among;
        let shared = |standings: &_| {
            let holders = holders(standings);
            holders.len() == among && holders.iter().all(|(holder, held)| !holder.is_empty() && *held == each)
        };
        self.until(&format!("shared among {among}"), shared).await
    }

    /// Waits until all is held by one worker, and not by this; tells how long it took.
    pub(crate) async fn until_left_by(&self, worker: &str) -> Duration {
        let left = |standings: &_| {
            let holders = holders(standings);
            holders.len() == 1 && !holders.contains_key("") && !holders.contains_key(worker)
        };
        self.until(&format!("left by {worker}"), left).await
    }

    /// The only worker that holds anything.
    pub(crate) async fn only_worker(&self) -> String {
        self.until_shared(1).await;
        holders(&self.standings().await).into_keys().next().expect("a worker")
    }

    /// The store itself, to do what no instance does.
    pub(crate) async fn raw(&self) -> DatabaseConnection {
        Database::connect(&self.ground.url).await.expect("the store opens")
    }

    /// Waits until a worker has given so many more signs of life.
    pub(crate) async fn until_beaten(&self, raw: &DatabaseConnection, worker: &str, times: usize) {
        for _ in 0..times {
            let before = beat(raw, worker).await;
            while beat(raw, worker).await == before {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    }
}

async fn beat(raw: &DatabaseConnection, worker: &str) -> Option<i64> {
    push_worker::Entity::find_by_id(worker).one(raw).await.expect("the store").map(|row| row.beat_ms)
}

/// Runs a statement.
pub(crate) async fn does(raw: &DatabaseConnection, sql: &str) {
    raw.execute_unprepared(sql).await.expect("done");
}

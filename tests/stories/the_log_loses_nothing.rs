//! However many write and however many give numbers, no change is lost and no reader meets a smaller number later.
use crate::cast::{
    chance::Chance,
    ground::{Ground, on_both_stores},
    hiring::{KAGOSHIMA, employer},
    world::{World, noon, open},
};
use entity::{employer::Model, feed};
use sea_orm::{ColumnTrait as _, Database, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use std::{collections::BTreeSet, sync::Arc, time::Duration};
use tokio::{
    sync::{Barrier, watch},
    task::JoinSet,
    time::timeout,
};
use uturn::store::connect::Store;

on_both_stores!(two_stampers_lose_nothing, three_restless_stampers_lose_nothing);

const WRITERS: usize = 8;
const UNITS: usize = 25;

async fn two_stampers_lose_nothing(ground: Ground) {
    loses_nothing(ground, 2, false).await;
}

async fn three_restless_stampers_lose_nothing(ground: Ground) {
    loses_nothing(ground, 3, true).await;
}

async fn loses_nothing(ground: Ground, stampers: usize, restless: bool) {
    let world = ground.world().await;
    let start = world.store.mark().await.expect("a head").seq;
    let (done, stopped) = watch::channel(false);
    let mut instances = JoinSet::new();
    for _ in 0..stampers {
        let (store, clock, mut stopped) = (open(&ground).await, world.clock.clone(), stopped.clone());
        instances.spawn(async move {
            if restless {
                // One after another without a pause, so that every commit falls into somebody's numbering.
                while !*stopped.borrow_and_update() {
                    store.stamp(clock.now()).await.expect("stamped");
                }
            } else {
                store.keep_stamping(clock, async move { drop(stopped.wait_for(|done| *done).await) }).await;
            }
            store.close().await.expect("closed");
        });
    }
    let reader = tokio::spawn(reads(ground.clone(), start, stopped));

    let rows = rows(&world);
    // Writers share few connections, as the requests of one instance do, and begin together.
    let (store, together) = (open(&ground).await, Arc::new(Barrier::new(WRITERS)));
    let another = if ground.is_sqlite() { None } else { Some(open(&ground).await) };
    let mut writers = JoinSet::new();
    for (n, rows) in rows.into_iter().enumerate() {
        writers.spawn(writes(store.clone(), Chance::new(n as u64), rows, Arc::clone(&together), another.clone()));
    }
    let mut committed = BTreeSet::new();
    while let Some(written) = writers.join_next().await {
        committed.extend(written.expect("no panic"));
    }
    // The reader reads on until a stamper has numbered all that was committed.
    let all = start + i64::try_from(committed.len()).expect("a count");
    let numbered = async {
        while store.mark().await.expect("a head").seq < all {
            tokio::task::yield_now().await;
        }
    };
    timeout(Duration::from_secs(30), numbered).await.expect("every committed change gets its number");
    done.send_replace(true);
    let read = reader.await.expect("no panic");
    while instances.join_next().await.is_some() {}

    let numbers: Vec<i64> = read.iter().map(|(seq, _)| *seq).collect();
    assert_eq!(numbers, (start + 1..=all).collect::<Vec<_>>(), "contiguous, in order, none met late");
    let told: BTreeSet<String> = read.into_iter().map(|(_, key)| key).collect();
    assert_eq!(told, committed, "every committed change, and nothing that was taken back");
    assert!(world.store.reading().await.expect("a reading").pending().await.expect("known").is_empty());
}

/// Rows for each writer, each row written once, so that each has one number of its own.
fn rows(world: &World) -> Vec<Vec<Model>> {
    let mut chance = Chance::new(99);
    let row = |chance: &mut Chance| employer(chance.ulid(world.clock.now()).into(), KAGOSHIMA, &world.clock);
    (0..WRITERS).map(|_| (0..UNITS * 3).map(|_| row(&mut chance)).collect()).collect()
}

/// Writes units of one to three rows; some stay open while others commit, some are taken back. Gives what was committed.
async fn writes(
    store: Store,
    mut chance: Chance,
    mut rows: Vec<Model>,
    together: Arc<Barrier>,
    another: Option<Store>,
) -> Vec<String> {
    let mut committed = Vec::new();
    together.wait().await;
    for _ in 0..UNITS {
        let some = rows.split_off(rows.len() - (chance.below(3) + 1));
        let keys: Vec<String> = some.iter().map(|row| row.id.to_string()).collect();
        let mut unit = store.unit(noon(), "story").await.expect("a unit");
        unit.insert(some).await.expect("rows");
        if chance.in_hundred(30) {
            // Stays open while others begin and commit. SQLite has one writer: whoever holds it keeps the others out.
            match &another {
                Some(another) => {
                    for _ in 0..40 {
                        another.mark().await.expect("a head");
                    }
                }
                None => tokio::task::yield_now().await,
            }
        }
        if chance.in_hundred(20) {
            unit.roll_back().await.expect("taken back");
        } else {
            unit.commit().await.expect("committed");
            committed.extend(keys);
        }
    }
    committed
}

/// Reads the log behind the last number seen, again and again, as any follower does.
async fn reads(ground: Ground, mut seen: i64, mut stopped: watch::Receiver<bool>) -> Vec<(i64, String)> {
    let raw = Database::connect(&ground.url).await.expect("the store answers");
    let mut read = Vec::new();
    loop {
        let last = *stopped.borrow_and_update();
        let find = feed::Entity::find().filter(feed::Column::Seq.gt(seen)).order_by_asc(feed::Column::Seq);
        for row in find.all(&raw).await.expect("the log") {
            assert!(row.seq > seen);
            seen = row.seq;
            read.push((row.seq, row.thing_key));
        }
        if last {
            return read;
        }
        tokio::task::yield_now().await;
    }
}

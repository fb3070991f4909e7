//! A transaction that stays open for five seconds, here or in another database of the server, delays no reader of others' changes.
use crate::{
    cast::{
        ground::Ground,
        hiring::KAGOSHIMA,
        world::{World, open},
    },
    follower::Follower,
};
use sea_orm::{ConnectionTrait as _, Database, TransactionTrait as _};
use std::time::{Duration, Instant};
use tokio::{sync::watch, task::JoinSet, time::timeout};
use uturn::service::feed::question::FeedQuestion;

/// How long it stays open, and what a reader may wait.
const OPEN: Duration = Duration::from_secs(5);
const LAG: Duration = Duration::from_millis(500);

mod sqlite {
    #[test]
    fn a_reading() {
        crate::cast::ground::on_sqlite(super::beside_a_reading);
    }
}

mod postgres {
    #[test]
    fn a_unit_here() {
        crate::cast::ground::on_postgres(super::beside_a_unit);
    }

    #[test]
    fn a_transaction_in_another_database() {
        crate::cast::ground::on_postgres(super::beside_another_database);
    }
}

async fn beside_a_reading(ground: Ground) {
    let mut world = ground.world().await;
    let reading = world.store.reading().await.expect("a reading");
    assert_eq!(reading.pending().await.expect("a state").len(), 0);
    lag_is_short(&mut world).await;
    drop(reading);
}

async fn beside_a_unit(ground: Ground) {
    let mut world = ground.world().await;
    let employer = world.employer(KAGOSHIMA);
    let mut unit = open(&ground).await.unit(world.clock.now(), "story").await.expect("a unit");
    unit.insert(vec![employer]).await.expect("an employer");
    lag_is_short(&mut world).await;
    unit.commit().await.expect("committed at last");
}

async fn beside_another_database(ground: Ground) {
    let mut world = ground.world().await;
    let (server, _) = ground.url.rsplit_once('/').expect("a database in the address");
    let other = Database::connect(format!("{server}/postgres")).await.expect("another database");
    let transaction = other.begin().await.expect("a transaction");
    transaction.execute_unprepared("SELECT txid_current()").await.expect("a transaction with a number");
    lag_is_short(&mut world).await;
    transaction.rollback().await.expect("ended");
}

/// Writes for five seconds; each change is to be read soon after its commit.
async fn lag_is_short(world: &mut World) {
    let (_, mut jobs) = world.hires(KAGOSHIMA, 1).await;
    world.settle().await;
    let ((done, stopped), mut running) = (watch::channel(false), JoinSet::new());
    let stop = |mut stopped: watch::Receiver<bool>| async move { drop(stopped.wait_for(|done| *done).await) };
    let (store, clock, stopping) = (open(&world.ground).await, world.clock.clone(), stop(stopped.clone()));
    running.spawn(async move { store.keep_stamping(clock, stopping).await });
    let (kept, store, clock) = (world.catalogue.clone(), open(&world.ground).await, world.clock.clone());
    running.spawn(async move { kept.keep(store, clock, stop(stopped)).await });
    let mut reader = Follower::new(FeedQuestion::default());
    let mut arrived = world.catalogue.arrived();
    reader.reads_on(&world.catalogue.now(), 500);
    let (began, mut lags) = (Instant::now(), Vec::new());
    while began.elapsed() < OPEN {
        world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
        let (committed, revision) = (Instant::now(), format!(" r{} ", jobs[0].revision));
        while !reader.copy[&jobs[0].id.into()].contains(&revision) {
            timeout(OPEN, arrived.changed()).await.expect("something arrives").expect("the catalogue stands");
            reader.reads_on(&world.catalogue.now(), 500);
        }
        lags.push(committed.elapsed());
    }
    lags.sort_unstable();
    let (middle, longest) = (lags[lags.len() / 2], lags[lags.len() - 1]);
    println!("{} changes: lag {middle:?} in the middle, {longest:?} at most", lags.len());
    assert!(longest < LAG, "the longest lag was {longest:?}");
    done.send_replace(true);
    while running.join_next().await.is_some() {}
}

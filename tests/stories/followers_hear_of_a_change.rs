//! Instances that keep running hear of a commit by themselves: the stamper of one, the catalogues of all.
use crate::cast::{
    answers::at,
    ground::{Ground, on_both_stores},
    hiring::KAGOSHIMA,
    world::{World, open},
};
use std::time::Duration;
use tokio::{sync::watch, task::JoinSet, time::timeout};
use uturn::catalogue::keeper::Catalogue;

on_both_stores!(a_commit_reaches_every_instance, midnight_reaches_a_quiet_instance);

async fn until(mut stopped: watch::Receiver<bool>) {
    drop(stopped.wait_for(|done| *done).await);
}

/// Starts the keeper of a world's catalogue on a store of its own, as another instance has.
async fn keep(world: &World, running: &mut JoinSet<()>, stopped: &watch::Receiver<bool>) -> Catalogue {
    let store = open(&world.ground).await;
    let catalogue = Catalogue::load(&store, &world.clock).await.expect("loaded");
    let (kept, clock, stopped) = (catalogue.clone(), world.clock.clone(), until(stopped.clone()));
    running.spawn(async move { kept.keep(store, clock, stopped).await });
    catalogue
}

async fn a_commit_reaches_every_instance(ground: Ground) {
    let mut world = ground.world().await;
    let ((done, stopped), mut running) = (watch::channel(false), JoinSet::new());
    let (store, clock, stop) = (world.store.clone(), world.clock.clone(), until(stopped.clone()));
    running.spawn(async move { store.keep_stamping(clock, stop).await });
    let (kept, store, clock, stop) =
        (world.catalogue.clone(), world.store.clone(), world.clock.clone(), until(stopped.clone()));
    running.spawn(async move { kept.keep(store, clock, stop).await });
    let others = [keep(&world, &mut running, &stopped).await, keep(&world, &mut running, &stopped).await];
    for jobs in 1..=5 {
        let seen = world.catalogue.now().position;
        world.hires(KAGOSHIMA, 1).await;
        // An employer and its listing.
        for catalogue in others.iter().chain([&world.catalogue]) {
            let mut arrived = catalogue.arrived();
            let arrived = timeout(Duration::from_secs(20), arrived.wait_for(|position| *position >= seen + 2)).await;
            arrived.expect("it arrives").expect("the catalogue stands");
            assert_eq!(catalogue.now().jobs.count(), jobs);
        }
        let answer = world.ask("{ jobs { totalCount } dataset { logPosition } }").await;
        assert_eq!(*at(&answer, "jobs.totalCount"), jobs);
        assert_eq!(*at(&answer, "dataset.logPosition"), (seen + 2).to_string());
    }
    done.send_replace(true);
    while running.join_next().await.is_some() {}
}

async fn midnight_reaches_a_quiet_instance(ground: Ground) {
    let mut world = ground.world().await;
    let (_, mut jobs) = world.hires(KAGOSHIMA, 1).await;
    jobs[0].closing_on = Some(world.clock.today());
    world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
    world.settle().await;
    let ((done, stopped), mut running) = (watch::channel(false), JoinSet::new());
    let catalogue = keep(&world, &mut running, &stopped).await;
    assert_eq!(catalogue.now().jobs.count(), 1);
    let mut arrived = catalogue.arrived();
    world.set_time("2026-11-22T15:00:00Z");
    timeout(Duration::from_secs(20), arrived.changed()).await.expect("it arrives").expect("the catalogue stands");
    assert_eq!(catalogue.now().jobs.count(), 0, "closed at midnight in Japan, though nothing was written");
    assert_eq!(catalogue.now().day, world.clock.today());
    done.send_replace(true);
    while running.join_next().await.is_some() {}
}

//! At midnight in Japan listings close; every feed tells each of them as EXPIRED, once, whoever reads when.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        hiring::{KAGOSHIMA, SAPPORO},
    },
    follower::Follower,
    size::size,
    truth::fresh,
};
use entity::{
    thing::Thing,
    vocabulary::{RemovalReason, ThingKind},
};
use std::collections::BTreeSet;
use uturn::service::{calendar::turn_day, feed::question::FeedQuestion, job::list::JobQuestion};

on_both_stores!(each_is_told_once);

async fn each_is_told_once(ground: Ground) {
    let closing: usize = size(2_000, 10_000);
    let mut world = ground.world().await;
    turn_day(&world.store, world.clock.now()).await.expect("turned");
    let employer = world.employer(KAGOSHIMA);
    let mut unit = world.unit().await;
    unit.insert(vec![employer.clone()]).await.expect("an employer");
    let mut closes = BTreeSet::<Thing>::new();
    let (mut rows, mut words) = (Vec::new(), Vec::new());
    for nth in 0..closing + 50 {
        let (mut job, revision) = world.job(employer.id, if nth % 4 == 0 { SAPPORO } else { KAGOSHIMA });
        if nth < closing {
            job.closing_on = Some(world.clock.today());
            closes.insert(job.id.into());
        }
        rows.push(job);
        words.push(revision);
    }
    unit.insert(rows).await.expect("listings");
    unit.insert(words).await.expect("words");
    unit.commit().await.expect("committed");
    world.settle().await;
    let jobs = JobQuestion { municipalities: Some(vec![SAPPORO.into()]), ..JobQuestion::default() };
    let (all, some) = (FeedQuestion::default(), FeedQuestion { jobs: Some(jobs), ..FeedQuestion::default() });
    let none = FeedQuestion { kinds: Some(vec![ThingKind::Event]), ..FeedQuestion::default() };
    let mut readers = [all, some, none].map(Follower::new);
    for reader in &mut readers {
        reader.reads_on(&world.catalogue.now(), 500);
    }
    world.set_time("2026-11-22T15:00:00Z");
    // The catalogue hides them at once; the log tells of them a moment later.
    world.follow().await;
    assert_eq!(world.catalogue.now().jobs.count(), 50);
    for reader in &mut readers {
        reader.reads_on(&world.catalogue.now(), 500);
    }
    let turned = turn_day(&world.store, world.clock.now()).await.expect("turned");
    assert_eq!(turned, closing as u64);
    assert_eq!(turn_day(&world.store, world.clock.now()).await.expect("turned"), 0, "only once");
    world.settle().await;
    let truth = fresh(&world).await;
    for (reader, expected) in readers.iter_mut().zip([closing, closing / 4, 0]) {
        reader.reads_on(&world.catalogue.now(), 500);
        reader.agrees(&truth, "after midnight");
        let told: BTreeSet<Thing> = reader.gone.iter().map(|(thing, _)| *thing).collect();
        assert_eq!((reader.gone.len(), told.len()), (expected, expected), "each once");
        assert!(told.is_subset(&closes) && reader.stray.is_empty());
        assert!(reader.gone.iter().all(|(_, reason)| *reason == Some(RemovalReason::Expired)));
    }
}

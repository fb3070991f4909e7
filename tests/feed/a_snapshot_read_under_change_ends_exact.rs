//! A first reading, page by page, while every fifth thing changes and every twentieth is removed, ends in the exact state.
use crate::{
    cast::{
        chance::Chance,
        ground::{Ground, on_both_stores},
        hiring::KAGOSHIMA,
        world::World,
    },
    drawn::filter,
    follower::Follower,
    truth::fresh,
};
use entity::{
    job,
    vocabulary::{Publication, RemovalReason},
};
use uturn::service::feed::question::FeedQuestion;

on_both_stores!(it_ends_exact);

const EMPLOYERS: usize = 15;
const EACH: usize = 20;

async fn it_ends_exact(ground: Ground) {
    let mut world = ground.world().await;
    let mut jobs: Vec<job::Model> = Vec::new();
    for _ in 0..EMPLOYERS {
        jobs.extend(world.hires(KAGOSHIMA, EACH).await.1);
    }
    world.settle().await;
    let mut chance = Chance::new(5);
    let mut readers: Vec<Follower> = (0..12).map(|_| Follower::new(filter(&mut chance, &world))).collect();
    readers.push(Follower::new(FeedQuestion::default()));
    let (changes, removals) = (jobs.len() / 5, jobs.len() / 20);
    let mut left: Vec<usize> = (0..jobs.len()).collect();
    let mut acts: Vec<bool> = (0..changes + removals).map(|nth| nth < removals).collect();
    while let Some(removes) = (!acts.is_empty()).then(|| acts.swap_remove(chance.below(acts.len()))) {
        let nth = left.swap_remove(chance.below(left.len()));
        changes_one(&mut world, &mut jobs[nth], &mut chance, removes).await;
        if chance.in_hundred(80) {
            world.settle().await;
        }
        let now = world.catalogue.now();
        for reader in &mut readers {
            reader.reads(&now, 5);
        }
    }
    world.settle().await;
    let truth = fresh(&world).await;
    for reader in &mut readers {
        reader.reads_on(&world.catalogue.now(), 5);
        reader.agrees(&truth, "after the first reading");
        // Only what was removed before it was reached can be told of without being held.
        assert!(reader.stray.len() <= changes + removals, "{:?}", reader.stray);
    }
    let all = &readers[readers.len() - 1];
    assert_eq!(all.gone.len(), removals, "each removal once");
}

async fn changes_one(world: &mut World, job: &mut job::Model, chance: &mut Chance, removes: bool) {
    let code = if removes { KAGOSHIMA.to_owned() } else { chance.pick(&crate::cast::country::municipality_codes()) };
    if removes {
        (job.status, job.removal_reason) = (Publication::Withdrawn, Some(RemovalReason::Filled));
    } else {
        job.wage_min_yen += 1_000;
        job.local_government_id = crate::cast::country::place(&code);
        job.workplace_codes.0 = vec![code.clone()];
    }
    world.rewrites(job, &[&code]).await;
}

//! Whatever is written and whenever a reader reads, when it has read to the end its copy is what its filter lets through.
use crate::{
    cast::{
        chance::Chance,
        ground::{Ground, on_both_stores},
        history::History,
        world::World,
    },
    drawn::{corrects_a_mistake, filter, merges},
    follower::Follower,
    size::{seed, size},
    truth::fresh,
};
use std::sync::Arc;
use ulid::Ulid;
use uturn::service::{
    calendar::turn_day,
    feed::page::{Filter, StoredFilter},
};

on_both_stores!(
    it_equals_it_after_the_first_history,
    it_equals_it_after_the_second_history,
    it_equals_it_after_the_third_history
);

/// Units of a round.
const UNITS: usize = 8;
const READERS: usize = 24;

async fn it_equals_it_after_the_first_history(ground: Ground) {
    equals(ground, seed() + 1).await;
}

async fn it_equals_it_after_the_second_history(ground: Ground) {
    equals(ground, seed() + 2).await;
}

async fn it_equals_it_after_the_third_history(ground: Ground) {
    equals(ground, seed() + 3).await;
}

/// A reader whose filter is stored every second time.
fn reader(chance: &mut Chance, world: &World, nth: usize) -> Follower {
    let question = filter(chance, world);
    if nth.is_multiple_of(2) {
        return Follower::new(question);
    }
    Follower::under(Filter::Stored(StoredFilter {
        id: Ulid::from_parts(1, 1),
        version: 1,
        versions: vec![(1, question)],
    }))
}

async fn equals(ground: Ground, seed: u64) {
    let rounds = size(8, 40);
    let mut world = ground.world().await;
    let mut history = History::new(seed);
    let mut chance = Chance::new(seed + 1_000);
    let mut readers: Vec<Follower> = (0..READERS).map(|nth| reader(&mut chance, &world, nth)).collect();
    turn_day(&world.store, world.clock.now()).await.expect("turned");
    let (mut deleted, mut stray) = (0, 0);
    for round in 0..rounds {
        for _ in 0..UNITS {
            step(&mut world, &mut history).await;
            if chance.in_hundred(50) {
                world.settle().await;
            }
            if chance.in_hundred(50) {
                world.follow().await;
            }
            let now = world.catalogue.now();
            for reader in &mut readers {
                if chance.in_hundred(12) && matches!(reader.filter, Filter::Stored(_)) {
                    reader.changes_filter(filter(&mut chance, &world));
                }
                if chance.in_hundred(40) {
                    reader.reads(&now, [1, 2, 3, 7, 500][chance.below(5)]);
                }
            }
        }
        if round + 1 == rounds {
            merges(&mut history, &world).await;
        }
        turn_day(&world.store, world.clock.now()).await.expect("turned");
        world.settle().await;
        let (now, truth) = (world.catalogue.now(), fresh(&world).await);
        for (nth, reader) in readers.iter_mut().enumerate() {
            // Not all read to the end each time.
            if chance.in_hundred(50) && round + 1 < rounds {
                continue;
            }
            reader.reads_on(&now, chance.below(9) + 1);
            reader.agrees(&truth, &format!("seed {seed}, round {round}, reader {nth}"));
        }
    }
    for reader in &readers {
        (deleted, stray) = (deleted + reader.gone.len(), stray + reader.stray.len());
    }
    println!("seed {seed}: {deleted} deletions told, {stray} of them of things that were not held");
    let newcomer = Arc::clone(&fresh(&world).await);
    for reader in &readers {
        let mut late = Follower::new(reader.question());
        late.reads_on(&newcomer, 50);
        late.agrees(&newcomer, "a newcomer");
        assert!(late.stray.is_empty() && late.gone.is_empty(), "a snapshot deletes nothing: {:?}", late.stray);
    }
}

async fn step(world: &mut World, history: &mut History) {
    let day = world.clock.today();
    if history.chance.in_hundred(8) {
        let mut unit = world.unit().await;
        corrects_a_mistake(history, &mut unit).await;
        unit.commit().await.expect("committed");
    } else {
        history.goes_on(world).await;
    }
    if world.clock.today() != day {
        // The calendar is looked at every second, the catalogue more often.
        if history.chance.in_hundred(50) {
            world.follow().await;
        }
        turn_day(&world.store, world.clock.now()).await.expect("turned");
    }
}

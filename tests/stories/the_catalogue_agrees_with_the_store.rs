//! Whatever is written, in whatever order, the catalogue that followed the log equals one that is loaded afresh.
use crate::cast::{
    ground::{Ground, on_both_stores},
    history::History,
    survey::{assert_same, survey},
    world::World,
};
use chrono::TimeDelta;

on_both_stores!(
    it_agrees_through_the_first_history,
    it_agrees_through_the_second_history,
    it_agrees_through_the_third_history
);

/// Units between two comparisons, and comparisons of a history.
const UNITS: usize = 12;
const ROUNDS: usize = 6;

async fn it_agrees_through_the_first_history(ground: Ground) {
    agrees(ground, 1).await;
}

async fn it_agrees_through_the_second_history(ground: Ground) {
    agrees(ground, 4).await;
}

async fn it_agrees_through_the_third_history(ground: Ground) {
    agrees(ground, 7).await;
}

async fn agrees(ground: Ground, seed: u64) {
    let mut world = ground.world().await;
    let mut history = History::new(seed);
    for round in 0..ROUNDS {
        for _ in 0..UNITS {
            history.goes_on(&mut world).await;
            // Sometimes readers come in between, before or after the numbers are given.
            match history.chance.below(4) {
                0 => world.follow().await,
                1 => world.settle().await,
                _ => {}
            }
        }
        world.settle().await;
        compare(&world, &history, &format!("seed {seed}, round {round}")).await;
        if round % 3 == 2 {
            world = world.restarted().await;
            compare(&world, &history, &format!("seed {seed}, round {round}, restarted")).await;
        }
        if round % 4 == 1 {
            world.pass(TimeDelta::days(history.chance.between(1, 3).into()));
            world.follow().await;
            compare(&world, &history, &format!("seed {seed}, round {round}, days later")).await;
        }
    }
    assert!(history.rows.jobs.len() > 12 && history.rows.certifications.len() > 6, "much has happened");
}

async fn compare(world: &World, history: &History, when: &str) {
    let (now, today, known) = (world.clock.now(), world.clock.today(), history.known());
    let followed = survey(&world.engine, now, today, &known).await;
    let fresh = survey(&world.newcomer().await, now, today, &known).await;
    assert_same(&followed, &fresh, when);
}

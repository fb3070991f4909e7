//! An instance that takes over a range of which it has not yet heard waits until it has: under its id it is always the same.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        hiring::KAGOSHIMA,
        world::World,
    },
    office::{Office, mended},
    sink::{Answer, Sink},
};
use std::time::Duration;
use tokio::time::timeout;
use uturn::catalogue::keeper::Catalogue;

on_both_stores!(a_range_is_not_cut_at_what_an_instance_knows);

async fn a_range_is_not_cut_at_what_an_instance_knows(ground: Ground) {
    let mut world = World::begin(&ground).await;
    let (_, mut jobs) = world.hires(KAGOSHIMA, 4).await;
    world.settle().await;
    let mut sink = Sink::open().await;
    let office = Office::open(&world, &sink, 10).await;
    office.until_heard(&world).await;
    sink.left();
    let behind = Catalogue::load(&world.store, &world.clock).await.expect("the catalogue loads");

    sink.answers(|_| Answer::Away);
    for job in &mut jobs {
        job.title_ja.push('改');
        world.rewrites(job, &[KAGOSHIMA]).await;
    }
    world.settle().await;
    let begun = sink.changes().await;
    assert_eq!((begun.items().len(), begun.covers().1), (4, world.catalogue.now().position));
    let failed = office.until(&world, |standing| standing.next_try_at.is_some()).await;
    mended(&sink);

    let office = office.moves(&world, &behind).await;
    office.until(&world, |standing| standing.fence > failed.fence).await;
    world.clock.set(failed.next_try_at.expect("a time"));
    let early = timeout(Duration::from_millis(750), sink.changes()).await;
    assert!(early.is_err(), "it has not heard of all of it: {early:?}");
    behind.catch_up(&world.store, &world.clock).await.expect("it hears of the rest");
    let again = sink.changes().await;
    assert_eq!((again.id(), again.covers(), &again.body), (begun.id(), begun.covers(), &begun.body));
    office.until_heard(&world).await;
    office.close().await;
    assert!(sink.left().is_empty());
}

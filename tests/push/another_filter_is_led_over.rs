//! A partner who stores another filter is told what it lacks and what it holds in vain, under ids of their own.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        hiring::{KAGOSHIMA, SAPPORO},
        world::World,
    },
    office::{Office, listings, told},
    sink::{Came, Sink},
};
use std::collections::BTreeMap;
use uturn::service::{feed::question::FeedQuestion, job::list::JobQuestion};

on_both_stores!(what_matches_newly_comes_and_what_matches_no_longer_leaves);

fn in_place(code: &str) -> FeedQuestion {
    let jobs = JobQuestion { prefectures: Some(vec![code.into()]), ..JobQuestion::default() };
    FeedQuestion { jobs: Some(jobs), ..listings() }
}

async fn what_matches_newly_comes_and_what_matches_no_longer_leaves(ground: Ground) {
    let mut world = World::begin(&ground).await;
    let (_, south) = world.hires(KAGOSHIMA, 5).await;
    let (_, north) = world.hires(SAPPORO, 4).await;
    world.settle().await;
    let mut sink = Sink::open().await;
    let office = Office::open(&world, &sink, 3).await;
    office.until_heard(&world).await;
    let first: Vec<Came> = sink.left().into_iter().filter(|came| came.kind() == "changes").collect();
    assert_eq!(told(&first).len(), 9);
    office.wants(&world, in_place("460001")).await;
    // Its head was heard before, too: what is waited for is the filter.
    office.until(&world, |standing| standing.filter_version == 2 && standing.filters_before.is_empty()).await;
    let then: Vec<Came> = sink.left();
    let mut seen = BTreeMap::new();
    for item in then.iter().flat_map(Came::items) {
        seen.insert(item["id"].as_str().expect("an id").to_owned(), item["__typename"].clone());
    }
    let gone: BTreeMap<String, _> = north.iter().map(|job| (job.id.to_string(), "LeftFilter".into())).collect();
    assert_eq!(seen, gone, "what it holds and wants still is not told again");
    assert!(then.iter().all(|came| came.id().contains("~2.")));
    assert_eq!(then[0].covers().0, 0, "the log is told anew");
    // And back: what is public there comes again.
    office.wants(&world, listings()).await;
    office.until(&world, |standing| standing.filter_version == 3 && standing.filters_before.is_empty()).await;
    let back = sink.left();
    let ids: Vec<String> = told(&back).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids.len(), north.len());
    assert!(south.iter().all(|job| !ids.contains(&job.id.to_string())));
    office.close().await;
}

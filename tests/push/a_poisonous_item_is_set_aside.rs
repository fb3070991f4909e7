//! An item that its receiver refuses is found by halves and set aside, visibly; all others arrive.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        hiring::KAGOSHIMA,
        world::World,
    },
    office::{Office, rows, told},
    sink::{Answer, Came, Sink, ok},
};
use std::collections::BTreeSet;

on_both_stores!(the_poison_is_found, a_receiver_that_refuses_everything_loses_nothing);

async fn the_poison_is_found(ground: Ground) {
    let mut world = World::begin(&ground).await;
    let (_, jobs) = world.hires(KAGOSHIMA, 30).await;
    world.settle().await;
    let poison = jobs[17].id.to_string();
    let mut sink = Sink::open().await;
    let refused = poison.clone();
    sink.answers(move |came| {
        let holds = came.items().iter().any(|item| item["id"] == *refused && item["__typename"] != "Parked");
        if holds { Answer::Status(422, Vec::new()) } else { ok() }
    });
    let office = Office::open(&world, &sink, 25).await;
    let head = world.catalogue.now().position;
    let mut tries = 0;
    loop {
        let was = tries;
        let so = |s: &entity::standing::Model| s.acked_seq == head || (s.tries != was && s.next_try_at.is_some());
        let standing = office.until(&world, so).await;
        if standing.acked_seq == head {
            break;
        }
        tries = standing.tries;
        assert!(tries < 12, "it is found by halves");
        world.clock.set(standing.next_try_at.expect("a time").max(world.clock.now()));
    }
    let came = sink.left();
    let accepted: Vec<_> = came
        .into_iter()
        .filter(|came| came.kind() == "changes")
        .filter(|came| !came.items().iter().any(|item| item["id"] == *poison && item["__typename"] != "Parked"))
        .collect();
    let ids: BTreeSet<String> = told(&accepted).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, jobs.iter().map(|job| job.id.to_string()).collect::<BTreeSet<_>>());
    let signs: Vec<_> = accepted.iter().flat_map(Came::items).filter(|item| item["__typename"] == "Parked").collect();
    assert_eq!((signs.len(), &signs[0]["id"], &signs[0]["status"]), (1, &poison.clone().into(), &422.into()));
    let parked = rows::<entity::parked_item::Entity>(&world).await;
    assert_eq!(parked.iter().map(|row| (row.thing_key.clone(), row.status)).collect::<Vec<_>>(), [(poison, Some(422))]);
    office.close().await;
}

async fn a_receiver_that_refuses_everything_loses_nothing(ground: Ground) {
    let mut world = World::begin(&ground).await;
    world.hires(KAGOSHIMA, 4).await;
    world.settle().await;
    let sink = Sink::open().await;
    sink.answers(|came| if came.kind() == "challenge" { ok() } else { Answer::Status(400, Vec::new()) });
    let office = Office::open(&world, &sink, 4).await;
    for tries in 1..=8 {
        office.next_try(&world, tries).await;
    }
    assert_eq!(rows::<entity::parked_item::Entity>(&world).await, []);
    crate::office::mended(&sink);
    office.until_heard(&world).await;
    office.close().await;
}

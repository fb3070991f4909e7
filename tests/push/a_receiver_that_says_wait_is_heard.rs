//! What a receiver's refusal asks for is done: later, slower, never again, or as soon as its door is mended.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        hiring::KAGOSHIMA,
        world::World,
    },
    office::{Office, is_in, mended, rows},
    sink::{Answer, Sink, ok},
};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{notice::NoticeKind, standing::StandingState};

on_both_stores!(
    retry_after_is_honoured_within_bounds,
    gone_is_gone_at_once,
    a_door_that_was_locked_and_is_mended_goes_on_by_itself,
    a_receiver_that_hangs_is_left_in_time
);

async fn begin(ground: &Ground) -> (World, Sink, Office) {
    let mut world = World::begin(ground).await;
    world.hires(KAGOSHIMA, 3).await;
    world.settle().await;
    let mut sink = Sink::open().await;
    let office = Office::open(&world, &sink, 10).await;
    office.until_heard(&world).await;
    sink.left();
    (world, sink, office)
}

/// One more listing is to be told.
async fn news(world: &mut World) {
    world.hires(KAGOSHIMA, 1).await;
    world.settle().await;
}

async fn retry_after_is_honoured_within_bounds(ground: Ground) {
    let (mut world, sink, office) = begin(&ground).await;
    // What is asked for, and the seconds within which the next try has to be.
    let date = |at: DateTime<Utc>| at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let asked = [
        ("90".to_owned(), 90, 110),
        (date(world.clock.now() + TimeDelta::hours(6) + TimeDelta::seconds(300)), 21_500, 26_300),
        ("999999999999".to_owned(), 43_200 - 60, 52_000),
        ("-5".to_owned(), 4, 20_000),
        ("soon".to_owned(), 4, 50_000),
    ];
    for (tries, (text, least, most)) in (1..).zip(asked) {
        let told = text.clone();
        sink.answers(move |_| Answer::Status(429, vec![("retry-after", told.clone())]));
        if tries == 1 {
            news(&mut world).await;
        }
        let begun = world.clock.now();
        let so = |standing: &entity::standing::Model| standing.tries == tries;
        let standing = office.until(&world, so).await;
        let wait = (standing.next_try_at.expect("a next try") - begun).num_seconds();
        assert!((least..=most).contains(&wait), "{text}: {wait} s");
        assert!(standing.pace_ms >= 500, "and slower from now on");
        world.clock.set(standing.next_try_at.expect("a next try"));
    }
    mended(&sink);
    office.until_heard(&world).await;
    office.close().await;
}

async fn gone_is_gone_at_once(ground: Ground) {
    let (mut world, mut sink, office) = begin(&ground).await;
    sink.answers(|_| Answer::Status(410, Vec::new()));
    news(&mut world).await;
    let standing = office.until(&world, is_in(StandingState::Disabled)).await;
    assert_eq!((standing.tries, standing.next_try_at), (1, None));
    let notices = rows::<entity::notice::Entity>(&world).await;
    assert_eq!(notices.iter().map(|notice| notice.kind).collect::<Vec<_>>(), [NoticeKind::PushDisabled]);
    mended(&sink);
    sink.left();
    news(&mut world).await;
    world.pass(TimeDelta::days(30));
    // Its partner says that it was a mistake: a challenge first, and then what it missed.
    office.resumes().await.expect("resumed");
    assert_eq!(sink.next().await.kind(), "challenge");
    // The range that was begun, as it was, and then the rest.
    let (begun, rest) = (sink.changes().await, sink.changes().await);
    assert_eq!((begun.items().len(), rest.items().len()), (1, 1));
    office.until_heard(&world).await;
    office.close().await;
}

async fn a_door_that_was_locked_and_is_mended_goes_on_by_itself(ground: Ground) {
    let (mut world, mut sink, office) = begin(&ground).await;
    sink.answers(|_| Answer::Status(401, Vec::new()));
    news(&mut world).await;
    for tries in 1..=6 {
        office.next_try(&world, tries).await;
    }
    assert!(sink.left().iter().all(|came| came.items()[0]["__typename"] == "Upserted"), "nothing is set aside");
    mended(&sink);
    office.until_heard(&world).await;
    assert_eq!(rows::<entity::parked_item::Entity>(&world).await, []);
    office.close().await;
}

async fn a_receiver_that_hangs_is_left_in_time(ground: Ground) {
    let (mut world, mut sink, office) = begin(&ground).await;
    sink.answers(|_| Answer::Silence);
    news(&mut world).await;
    let standing = office.until(&world, |standing| standing.tries == 1).await;
    assert_eq!(standing.last_error, Some(entity::delivery_attempt::DeliveryError::HeadTimeout));
    let first = sink.changes().await;
    sink.answers(|_| ok());
    world.clock.set(standing.next_try_at.expect("a next try"));
    let again = sink.changes().await;
    assert_eq!((again.id(), again.covers()), (first.id(), first.covers()), "the same range under the same id");
    office.until_heard(&world).await;
    office.close().await;
}

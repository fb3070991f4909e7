//! A receiver that was away for ten minutes, three days or eight days gets all that it missed, in order, or is told to begin again.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        hiring::KAGOSHIMA,
        world::World,
    },
    office::{NAME, Office, days, is_in, mended, rows, told},
    sink::{Answer, Came, Sink},
};
use chrono::TimeDelta;
use entity::{id::JobId, job, notice::NoticeKind, standing::StandingState};

on_both_stores!(ten_minutes, three_days, eight_days, a_hundred_days);

/// A town hall that writes while the receiver is away; returns how often it tried meanwhile.
async fn away(world: &mut World, office: &Office, sink: &Sink, jobs: &mut [job::Model], time: TimeDelta) -> i32 {
    sink.answers(|_| Answer::Away);
    let end = world.clock.now() + time;
    let mut tries = office.standing(world).await.tries;
    let mut nth = 0;
    loop {
        let row = &mut jobs[nth % 5];
        row.wage_min_yen += 1_000;
        world.rewrites(row, &[KAGOSHIMA]).await;
        world.settle().await;
        nth += 1;
        let was = tries;
        let so = |standing: &entity::standing::Model| {
            standing.tries > was || standing.state == StandingState::PausedBySystem
        };
        let standing = office.until(world, so).await;
        tries = standing.tries;
        let Some(at) = standing.next_try_at else { break };
        if at > end {
            break;
        }
        world.clock.set(at);
    }
    world.clock.set(end);
    tries
}

async fn begin(world: &mut World, sink: &mut Sink) -> (Office, Vec<job::Model>, Vec<Came>) {
    let (_, jobs) = world.hires(KAGOSHIMA, 12).await;
    world.settle().await;
    let office = Office::open(world, sink, 4).await;
    office.until_heard(world).await;
    let came = sink.left().into_iter().filter(|came| came.kind() == "changes").collect();
    (office, jobs, came)
}

/// What the receiver holds is what is public, and no range is missing.
fn whole(world: &World, came: &[Came]) {
    let ranges: Vec<(i64, i64)> = came.iter().map(Came::covers).collect();
    assert!(ranges.windows(2).all(|pair| pair[0].1 == pair[1].0), "{ranges:?}");
    assert_eq!(ranges.last().expect("a range").1, world.catalogue.now().position);
    let told = told(came);
    assert!(told.windows(2).all(|pair| pair[0].1 < pair[1].1), "in order: {told:?}");
    let now = world.catalogue.now();
    let wages = |came: &[Came]| {
        let mut held = std::collections::BTreeMap::new();
        for item in came.iter().flat_map(Came::items) {
            held.insert(item["id"].as_str().expect("an id").to_owned(), item["node"]["wage"]["minYen"].clone());
        }
        held
    };
    let held = wages(came);
    assert_eq!(held.len() as u64, now.jobs.count());
    for (id, wage) in held {
        let id: JobId = id.parse().expect("a listing");
        assert_eq!(now.jobs.find(id.0).map(|row| row.wage_min_yen), wage.as_i64().and_then(|yen| yen.try_into().ok()));
    }
}

async fn ten_minutes(ground: Ground) {
    let mut world = World::begin(&ground).await;
    let mut sink = Sink::open().await;
    let (office, mut jobs, mut came) = begin(&mut world, &mut sink).await;
    let tries = away(&mut world, &office, &sink, &mut jobs, TimeDelta::minutes(10)).await;
    assert!((3..=5).contains(&tries), "after 5 s, 30 s, 2 min: {tries}");
    assert_eq!(office.standing(&world).await.state, StandingState::Failing);
    sink.left();
    mended(&sink);
    office.next_try(&world, tries).await;
    let standing = office.until_heard(&world).await;
    assert_eq!((standing.state, standing.tries, standing.failing_since), (StandingState::Active, 0, None));
    came.extend(sink.left());
    whole(&world, &came);
    office.close().await;
}

async fn three_days(ground: Ground) {
    let mut world = World::begin(&ground).await;
    let mut sink = Sink::open().await;
    let (office, mut jobs, mut came) = begin(&mut world, &mut sink).await;
    let tries = away(&mut world, &office, &sink, &mut jobs, days(3)).await;
    assert!((12..=15).contains(&tries), "{tries}");
    sink.left();
    mended(&sink);
    office.next_try(&world, tries).await;
    office.until_heard(&world).await;
    came.extend(sink.left());
    whole(&world, &came);
    office.close().await;
}

async fn eight_days(ground: Ground) {
    let mut world = World::begin(&ground).await;
    let mut sink = Sink::open().await;
    let (office, mut jobs, mut came) = begin(&mut world, &mut sink).await;
    let tries = away(&mut world, &office, &sink, &mut jobs, days(8)).await;
    let standing = office.until(&world, is_in(StandingState::PausedBySystem)).await;
    assert!(standing.tries >= 20 && tries >= 20, "{tries}");
    // Nobody knocks any more; the partner and the secretariat were told.
    sink.left();
    mended(&sink);
    let notices = rows::<entity::notice::Entity>(&world).await;
    assert_eq!(notices.iter().map(|notice| notice.kind).collect::<Vec<_>>(), [NoticeKind::PushPaused]);
    let mails = world.store.mails_about(&office.subscription.to_string(), 10).await.expect("the store");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("resumeDeliveries"), "{}", mails[0].text);
    assert!(sink.left().is_empty());
    office.resumes().await.expect("resumed");
    office.until_heard(&world).await;
    came.extend(sink.left().into_iter().filter(|came| came.kind() == "changes"));
    whole(&world, &came);
    office.close().await;
}

async fn a_hundred_days(ground: Ground) {
    let mut world = World::begin(&ground).await;
    let mut sink = Sink::open().await;
    let (office, mut jobs, _) = begin(&mut world, &mut sink).await;
    away(&mut world, &office, &sink, &mut jobs, days(8)).await;
    office.until(&world, is_in(StandingState::PausedBySystem)).await;
    world.pass(days(92));
    world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
    world.settle().await;
    world.store.purge(world.clock.now() - days(90)).await.expect("purged");
    world.follow().await;
    sink.left();
    mended(&sink);
    office.resumes().await.expect("resumed");
    office.until(&world, is_in(StandingState::ResyncRequired)).await;
    let resync = loop {
        let came = sink.next().await;
        if came.kind() == "resync" {
            break came;
        }
    };
    assert_eq!(
        (resync.json["subscription"].as_str(), resync.json["reason"].as_str()),
        (Some(NAME), Some("CURSOR_TOO_OLD"))
    );
    office.desk.resync(office.partner, NAME, &world.catalogue.now()).await.expect("the store").expect("begun again");
    office.until_heard(&world).await;
    let came: Vec<Came> = sink.left().into_iter().filter(|came| came.kind() == "changes").collect();
    assert!(came.iter().all(|came| came.id().contains("~2.")), "no range is told twice under one id");
    assert_eq!(came[0].covers().0, 0);
    whole(&world, &came);
    office.close().await;
}

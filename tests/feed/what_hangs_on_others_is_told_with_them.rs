//! A thing that a reader finds by its employer or its place comes and goes with those, however the reader's pages fall.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        hiring::{KAGOSHIMA, SAPPORO},
        world::World,
    },
    follower::Follower,
    truth::fresh,
};
use chrono::TimeDelta;
use entity::{
    employer,
    thing::Thing,
    vocabulary::{Publication, RemovalReason, SupportKind, ThingKind},
};
use uturn::service::{calendar::turn_day, feed::question::FeedQuestion, job::list::JobQuestion, place::merge::merge};

on_both_stores!(
    a_hidden_employer_takes_its_certifications_along,
    a_certification_that_is_lost_behind_the_scenes_is_missed_afterwards,
    a_page_may_end_between_an_employer_and_its_listings,
    a_listing_that_runs_ahead_of_its_reader_is_caught_up_with,
    a_verification_that_is_taken_back_removes,
    a_certification_lapses_once,
    a_city_that_becomes_part_of_another_is_found_there
);

fn certified() -> JobQuestion {
    JobQuestion { certification: Some(("kurumin".into(), None)), ..JobQuestion::default() }
}

fn jobs(jobs: JobQuestion) -> Follower {
    Follower::new(FeedQuestion { kinds: Some(vec![ThingKind::Job]), jobs: Some(jobs), ..FeedQuestion::default() })
}

async fn changes(world: &World, employer: &mut employer::Model, status: Publication) {
    (employer.status, employer.revision) = (status, employer.revision + 1);
    let mut unit = world.unit().await;
    unit.update(employer.clone()).await.expect("an employer");
    unit.commit().await.expect("committed");
}

/// Reads to the end by pages of one; nothing may be told that was not held.
async fn up_to_date(world: &World, reader: &mut Follower, when: &str) {
    world.settle().await;
    reader.reads_on(&world.catalogue.now(), 1);
    reader.agrees(&*fresh(world).await, when);
    assert!(reader.stray.is_empty(), "{when}: {:?}", reader.stray);
}

async fn a_hidden_employer_takes_its_certifications_along(ground: Ground) {
    let mut world = ground.world().await;
    let (mut employer, jobs) = world.hires(KAGOSHIMA, 1).await;
    let held = world.certification(employer.id, "kurumin", "TRY");
    world.certifies(&held).await;
    let mut reader = Follower::new(FeedQuestion::default());
    up_to_date(&world, &mut reader, "before").await;
    changes(&world, &mut employer, Publication::Withdrawn).await;
    up_to_date(&world, &mut reader, "hidden").await;
    let closed = Some(RemovalReason::EmployerClosed);
    let mut gone: Vec<(Thing, _)> = vec![(employer.id.into(), Some(RemovalReason::Withdrawn))];
    gone.extend([(held.id.into(), closed), (jobs[0].id.into(), closed)]);
    assert_eq!(reader.gone, gone);
    changes(&world, &mut employer, Publication::Published).await;
    up_to_date(&world, &mut reader, "shown again").await;
    assert_eq!(reader.gone.len(), 3);
}

async fn a_certification_that_is_lost_behind_the_scenes_is_missed_afterwards(ground: Ground) {
    let mut world = ground.world().await;
    let (mut employer, held_jobs) = world.hires(KAGOSHIMA, 1).await;
    let mut held = world.certification(employer.id, "kurumin", "TRY");
    world.certifies(&held).await;
    let mut reader = jobs(certified());
    up_to_date(&world, &mut reader, "before").await;
    changes(&world, &mut employer, Publication::Withdrawn).await;
    held.revoked_on = Some(world.clock.today());
    world.corrects(&mut held).await;
    changes(&world, &mut employer, Publication::Published).await;
    up_to_date(&world, &mut reader, "shown again without it").await;
    assert_eq!(reader.gone, [(held_jobs[0].id.into(), None)]);
}

async fn a_page_may_end_between_an_employer_and_its_listings(ground: Ground) {
    let mut world = ground.world().await;
    let (employer, _) = world.hires(KAGOSHIMA, 3).await;
    let mut held = world.certification(employer.id, "kurumin", "TRY");
    world.certifies(&held).await;
    let kinds = Some(vec![ThingKind::Job, ThingKind::Employer]);
    let question = FeedQuestion { kinds, jobs: Some(certified()), ..FeedQuestion::default() };
    let mut reader = Follower::new(question);
    up_to_date(&world, &mut reader, "certified").await;
    held.revoked_on = Some(world.clock.today());
    world.corrects(&mut held).await;
    up_to_date(&world, &mut reader, "revoked").await;
    assert_eq!(reader.gone.len(), 3, "each listing left once");
}

async fn a_listing_that_runs_ahead_of_its_reader_is_caught_up_with(ground: Ground) {
    let mut world = ground.world().await;
    let (_, mut rows) = world.hires(KAGOSHIMA, 3).await;
    let kagoshima = JobQuestion { municipalities: Some(vec![KAGOSHIMA.into()]), ..JobQuestion::default() };
    let mut reader = jobs(kagoshima);
    up_to_date(&world, &mut reader, "before").await;
    // Two listings change; the second leaves, and while the reader is told of the first, it changes once more.
    rows[0].wage_min_yen += 1;
    world.rewrites(&mut rows[0], &[KAGOSHIMA]).await;
    rows[1].wage_min_yen += 1;
    world.rewrites(&mut rows[1], &[KAGOSHIMA]).await;
    rows[2].local_government_id = crate::cast::country::place(SAPPORO);
    rows[2].workplace_codes.0 = vec![SAPPORO.into()];
    world.rewrites(&mut rows[2], &[SAPPORO]).await;
    world.settle().await;
    assert!(reader.reads(&world.catalogue.now(), 1));
    rows[2].wage_min_yen += 1;
    world.rewrites(&mut rows[2], &[SAPPORO]).await;
    rows[0].wage_min_yen += 1;
    world.rewrites(&mut rows[0], &[KAGOSHIMA]).await;
    world.settle().await;
    assert!(reader.reads(&world.catalogue.now(), 1));
    up_to_date(&world, &mut reader, "after it ran ahead").await;
    assert_eq!(reader.gone, [(rows[2].id.into(), None)]);
}

async fn a_verification_that_is_taken_back_removes(ground: Ground) {
    let mut world = ground.world().await;
    let (employer, _) = world.hires(KAGOSHIMA, 1).await;
    let mut held = world.certification(employer.id, "kurumin", "TRY");
    world.certifies(&held).await;
    let mut reader = Follower::new(FeedQuestion::default());
    up_to_date(&world, &mut reader, "verified").await;
    (held.verified_by, held.verified_at) = (None, None);
    world.corrects(&mut held).await;
    world.store.stamp(world.clock.now()).await.expect("stamped");
    held.source_url = "https://example.jp/another".into();
    world.corrects(&mut held).await;
    up_to_date(&world, &mut reader, "taken back").await;
    assert_eq!(reader.gone, [(held.id.into(), Some(RemovalReason::Withdrawn))]);
}

async fn a_certification_lapses_once(ground: Ground) {
    let mut world = ground.world().await;
    turn_day(&world.store, world.clock.now()).await.expect("turned");
    let (mut employer, _) = world.hires(KAGOSHIMA, 1).await;
    let mut held = world.certification(employer.id, "kurumin", "TRY");
    held.valid_until = Some(world.clock.today());
    world.certifies(&held).await;
    let mut next = world.certification(employer.id, "eruboshi", "LEVEL_2");
    next.certified_on = world.day_in(1);
    world.certifies(&next).await;
    let mut reader = Follower::new(FeedQuestion::default());
    up_to_date(&world, &mut reader, "before").await;
    world.pass(TimeDelta::days(1));
    turn_day(&world.store, world.clock.now()).await.expect("turned");
    up_to_date(&world, &mut reader, "a day later").await;
    assert_eq!(reader.gone, [(held.id.into(), Some(RemovalReason::Expired))]);
    // What lapsed is not told of again when its employer changes.
    employer.url = Some("https://example.jp/".into());
    changes(&world, &mut employer, Publication::Published).await;
    up_to_date(&world, &mut reader, "after another change").await;
    assert_eq!(reader.gone.len(), 1);
}

async fn a_city_that_becomes_part_of_another_is_found_there(ground: Ground) {
    let mut world = ground.world().await;
    let codes: Vec<String> = crate::cast::country::municipality_codes();
    let near: Vec<&String> = codes.iter().filter(|code| code.starts_with("46")).take(2).collect();
    let (from, into) = (near[0].clone(), near[1].clone());
    world.hires(&from, 2).await;
    world.hires(&into, 2).await;
    let (profile, story) = world.profile(&from);
    let measure = world.measure(profile.id, 1, SupportKind::Housing);
    let mut unit = world.unit().await;
    unit.insert(vec![profile.clone()]).await.expect("a profile");
    unit.insert(vec![story]).await.expect("a story");
    unit.insert(vec![measure]).await.expect("a measure");
    unit.commit().await.expect("committed");
    let place = |code: &String| JobQuestion { municipalities: Some(vec![code.clone()]), ..JobQuestion::default() };
    let supported = JobQuestion { support: Some(vec![SupportKind::Housing]), ..JobQuestion::default() };
    let mut readers = [jobs(place(&from)), jobs(place(&into)), jobs(supported), Follower::new(FeedQuestion::default())];
    for reader in &mut readers {
        up_to_date(&world, reader, "before").await;
    }
    assert_eq!(readers.each_ref().map(|reader| reader.copy.len())[..3], [2, 2, 2]);
    merge(&world.store, world.clock.now(), "story", &from, &into).await.expect("merged");
    world.settle().await;
    let truth = fresh(&world).await;
    for reader in &mut readers {
        reader.reads_on(&world.catalogue.now(), 1);
        reader.agrees(&truth, "after");
    }
    // What was found by the support of a place that merged is not known any more: what lies in the other is told off, too.
    assert_eq!(readers.each_ref().map(|reader| reader.stray.len()), [0, 0, 2, 0]);
    assert_eq!(readers.each_ref().map(|reader| reader.copy.len())[..3], [4, 4, 0]);
    let gone: Vec<_> = readers[3].gone.iter().map(|(thing, reason)| (thing.kind, *reason)).collect();
    let merged = Some(RemovalReason::Merged);
    assert_eq!(gone.len(), 2);
    assert!(gone.contains(&(ThingKind::LocalGovernment, merged)) && gone.contains(&(ThingKind::Profile, merged)));
}

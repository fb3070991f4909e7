//! A listing is open through its closing day in Japan, and gone at midnight, wherever one looks.
use crate::cast::{
    answers::{at, ids},
    ground::{Ground, on_both_stores},
    hiring::KAGOSHIMA,
    world::{World, day},
};
use entity::vocabulary::Publication;

on_both_stores!(it_closes_at_midnight_in_japan, it_goes_with_its_employer);

/// Whether the listing shows: in its list, by its id, at its employer and place, and in the counts.
async fn shows(world: &World, job: &str) -> bool {
    let answer = world
        .ask(&format!(
            "{{ jobs {{ totalCount nodes {{ id }} }} job(id: \"{job}\") {{ id }} node(id: \"{job}\") {{ id }}
                dataset {{ counts {{ jobs }} }} employers {{ nodes {{ jobs {{ totalCount }} }} }}
                municipality(code: \"{KAGOSHIMA}\") {{ jobs {{ nodes {{ id }} }} }} }}"
        ))
        .await;
    let listed = ids(&answer, "jobs.nodes") == [job];
    assert_eq!(!answer["job"].is_null(), listed, "by its id");
    assert_eq!(!answer["node"].is_null(), listed, "by its global id");
    assert_eq!(ids(&answer, "municipality.jobs.nodes") == [job], listed, "at its place");
    assert_eq!(*at(&answer, "dataset.counts.jobs"), i64::from(listed), "in the counts");
    assert_eq!(*at(&answer, "jobs.totalCount"), i64::from(listed));
    for employer in at(&answer, "employers.nodes").as_array().expect("employers") {
        assert_eq!(employer["jobs"]["totalCount"], i64::from(listed), "at its employer");
    }
    listed
}

async fn it_closes_at_midnight_in_japan(ground: Ground) {
    let mut world = ground.world().await;
    let (_, mut jobs) = world.hires(KAGOSHIMA, 1).await;
    let id = jobs[0].id.to_string();
    jobs[0].closing_on = Some(day("2026-11-24"));
    world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
    world.settle().await;
    assert!(shows(&world, &id).await);
    world.set_time("2026-11-24T14:59:59Z");
    world.follow().await;
    assert!(shows(&world, &id).await, "the last second of its closing day");
    world.set_time("2026-11-24T15:00:00Z");
    world.follow().await;
    assert!(!shows(&world, &id).await, "midnight in Japan");
    let mut world = world.restarted().await;
    assert!(!shows(&world, &id).await, "nor after a restart");
    jobs[0].closing_on = Some(day("2026-11-30"));
    world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
    world.settle().await;
    assert!(shows(&world, &id).await, "open again with a later closing day");
}

async fn it_goes_with_its_employer(ground: Ground) {
    let mut world = ground.world().await;
    let (mut employer, mut jobs) = world.hires(KAGOSHIMA, 1).await;
    let id = jobs[0].id.to_string();
    world.settle().await;
    for (status, shown) in
        [(Publication::Withdrawn, false), (Publication::Published, true), (Publication::Draft, false)]
    {
        (employer.status, employer.revision) = (status, employer.revision + 1);
        let mut unit = world.unit().await;
        unit.update(employer.clone()).await.expect("an employer");
        unit.commit().await.expect("committed");
        world.settle().await;
        assert_eq!(shows(&world, &id).await, shown, "its employer is {status}");
    }
    // A listing that is written while its employer is hidden waits for it.
    jobs[0].title_ja = "新しい題".into();
    world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
    world.settle().await;
    assert!(!shows(&world, &id).await);
    employer.status = Publication::Published;
    let mut unit = world.unit().await;
    unit.update(employer).await.expect("an employer");
    unit.commit().await.expect("committed");
    world.settle().await;
    assert!(shows(&world, &id).await);
}

//! A certification past its validity, revoked or unverified never shows as valid, on any day, and every filter agrees.
use crate::cast::{
    answers::{at, ids},
    ground::{Ground, on_both_stores},
    hiring::{KAGOSHIMA, SAPPORO},
    world::{World, day, days_from},
};
use entity::{certification, job};
use serde_json::json;

on_both_stores!(
    it_lapses_at_midnight_in_japan,
    it_never_shows_on_a_day_it_does_not_hold,
    a_listing_follows_its_employer
);

const NIGHT: &str = "2026-11-24T14:59:59Z";
const MORNING: &str = "2026-11-24T15:00:00Z";

async fn it_lapses_at_midnight_in_japan(ground: Ground) {
    let mut world = ground.world().await;
    let (employer, jobs) = world.hires(KAGOSHIMA, 1).await;
    let mut row = world.certification(employer.id, "kurumin", "KURUMIN");
    row.valid_until = Some(day("2026-11-24"));
    let mut begins = world.certification(employer.id, "eruboshi", "LEVEL_3");
    begins.certified_on = day("2026-11-25");
    world.certifies(&row).await;
    world.certifies(&begins).await;
    world.settle().await;
    let holds = async |world: &World, scheme: &str, level: &str| {
        let filter = format!("{{ certification: {{ scheme: \"{scheme}\", minimumLevel: \"{level}\" }} }}");
        let question = format!(
            "{{ employers(filter: {filter}) {{ nodes {{ id }} }} jobs(filter: {filter}) {{ nodes {{ id }} }} }}"
        );
        let answer = world.ask(&question).await;
        let employers = ids(&answer, "employers.nodes") == [employer.id.to_string()];
        assert_eq!(employers, ids(&answer, "jobs.nodes") == [jobs[0].id.to_string()], "employers and listings agree");
        employers
    };
    world.set_time(NIGHT);
    world.follow().await;
    assert!(holds(&world, "kurumin", "TRY").await, "a level above the least is enough");
    assert!(holds(&world, "kurumin", "KURUMIN").await);
    assert!(!holds(&world, "kurumin", "PLATINUM").await);
    assert!(!holds(&world, "eruboshi", "LEVEL_1").await);
    world.set_time(MORNING);
    world.follow().await;
    assert!(!holds(&world, "kurumin", "TRY").await, "its last day is over");
    assert!(holds(&world, "eruboshi", "LEVEL_1").await, "its first day has begun");
    // The holder is corrected on the new day, and an instance starts on it.
    row.valid_until = Some(day("2026-11-25"));
    world.corrects(&mut row).await;
    world.settle().await;
    assert!(holds(&world, "kurumin", "KURUMIN").await);
    let world = world.restarted().await;
    assert!(holds(&world, "kurumin", "KURUMIN").await);
}

async fn it_never_shows_on_a_day_it_does_not_hold(ground: Ground) {
    let mut world = ground.world().await;
    let (employer, _) = world.hires(SAPPORO, 1).await;
    let first = day("2026-11-22");
    let mut rows = Vec::new();
    // Every way to begin, end and be revoked within a few days, verified or not.
    for (until, revoked, verified) in [
        (None, None, true),
        (Some(3), None, true),
        (None, Some(2), true),
        (Some(4), Some(1), true),
        (Some(1), Some(4), true),
        (Some(0), None, true),
        (None, Some(0), true),
        (None, None, false),
        (Some(5), None, false),
    ] {
        let mut row = world.certification(employer.id, "kurumin", "TRY");
        row.certified_on = first;
        row.valid_until = until.map(|days| days_from(first, days));
        row.revoked_on = revoked.map(|days| days_from(first, days));
        if !verified {
            (row.verified_by, row.verified_at) = (None, None);
        }
        world.certifies(&row).await;
        rows.push(row);
    }
    world.settle().await;
    for after in -1..7 {
        let on = days_from(first, after);
        let question = "query ($id: ID!, $on: Date!) { employer(id: $id) {
            certifications { id status(asOf: $on) } valid: certifications(validOn: $on) { id } } }";
        let answer = world.ask_with(question, json!({ "id": employer.id.to_string(), "on": on })).await;
        let mut expected: Vec<String> =
            rows.iter().filter(|row| holds(row, on)).map(|row| row.id.to_string()).collect();
        let mut valid = ids(&answer, "employer.valid");
        let all = at(&answer, "employer.certifications").as_array().expect("certifications").iter();
        let mut marked: Vec<_> =
            all.filter(|c| c["status"] == "VALID").map(|c| c["id"].as_str().expect("an id").to_owned()).collect();
        for list in [&mut expected, &mut valid, &mut marked] {
            list.sort();
        }
        assert_eq!(valid, expected, "validOn {on}");
        assert_eq!(marked, expected, "status on {on}");
        assert!(!answer.to_string().contains(&rows[7].id.to_string()), "an unverified one is never shown");
    }
    let lookup = world.ask(&format!("{{ node(id: \"{}\") {{ id }} }}", rows[7].id)).await;
    assert!(lookup["node"].is_null(), "nor found by its id");
    // Day by day the filter says what the rows say.
    for after in 0..7 {
        world.set_time(&format!("{}T00:00:00Z", days_from(first, after)));
        world.follow().await;
        let answer = world
            .ask(
                "{ employers(filter: { certification: { scheme: \"kurumin\" } }) { totalCount }
            jobs(filter: { certification: { scheme: \"kurumin\" } }) { totalCount } }",
            )
            .await;
        let any = i64::from(rows.iter().any(|row| holds(row, days_from(first, after))));
        assert_eq!([at(&answer, "employers.totalCount"), at(&answer, "jobs.totalCount")], [&json!(any), &json!(any)]);
    }
}

/// The rule in the words of the field: verified, begun, its last day not over, not revoked.
fn holds(row: &certification::Model, on: chrono::NaiveDate) -> bool {
    row.verified_at.is_some()
        && row.certified_on <= on
        && row.valid_until.is_none_or(|last| on <= last)
        && row.revoked_on.is_none_or(|revoked| on < revoked)
}

async fn a_listing_follows_its_employer(ground: Ground) {
    let mut world = ground.world().await;
    let (certified, mut jobs) = world.hires(KAGOSHIMA, 2).await;
    let (plain, _) = world.hires(KAGOSHIMA, 0).await;
    let mut row = world.certification(certified.id, "youth_yell", "CERTIFIED");
    world.certifies(&row).await;
    world.settle().await;
    let found = async |world: &World| {
        let answer =
            world.ask("{ jobs(filter: { certification: { scheme: \"youth_yell\" } }) { nodes { id } } }").await;
        let mut found = ids(&answer, "jobs.nodes");
        found.sort();
        found
    };
    let listed = |jobs: &[job::Model]| {
        let mut ids: Vec<String> = jobs.iter().map(|job| job.id.to_string()).collect();
        ids.sort();
        ids
    };
    assert_eq!(found(&world).await, listed(&jobs));
    jobs[0].employer_id = plain.id;
    world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
    world.settle().await;
    assert_eq!(found(&world).await, listed(&jobs[1..]), "a listing that moved to an employer without it");
    // Revoked while the listing is away, then the listing comes back.
    jobs[1].status = entity::vocabulary::Publication::Withdrawn;
    world.rewrites(&mut jobs[1], &[KAGOSHIMA]).await;
    world.settle().await;
    row.revoked_on = Some(world.clock.today());
    world.corrects(&mut row).await;
    world.settle().await;
    jobs[1].status = entity::vocabulary::Publication::Published;
    world.rewrites(&mut jobs[1], &[KAGOSHIMA]).await;
    world.settle().await;
    assert_eq!(found(&world).await, Vec::<String>::new());
}

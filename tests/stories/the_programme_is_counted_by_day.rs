//! Who participates, who sits where and who may be counted are questions of a day.
use crate::cast::{
    answers::at,
    ground::{Ground, on_both_stores},
    hiring::KAGOSHIMA,
    world::{World, day},
};
use serde_json::{Value, json};

on_both_stores!(
    sample_data_counts_as_announced,
    the_bodies_are_those_of_the_official_list,
    a_term_shows_its_holder_until_the_day_before_it_ends,
    a_participation_holds_from_its_first_day_until_the_day_before_it_ends
);

async fn sample_data_counts_as_announced(ground: Ground) {
    let world = World::with_sample(&ground, 40, 120).await;
    let question = "query ($on: Date) { programmeCounts(asOf: $on) { total prefectures municipalities leading } }";
    let counted = async |on: Value| world.ask_with(question, json!({ "on": on })).await["programmeCounts"].clone();
    let (none, all) = ([0, 0, 0, 0], [68, 24, 44, 3]);
    let as_counts =
        |n: [i32; 4]| json!({ "total": n[0], "prefectures": n[1], "municipalities": n[2], "leading": n[3] });
    assert_eq!(counted(Value::Null).await, as_counts(all));
    assert_eq!(counted(json!("2025-04-01")).await, as_counts(none));
    let dataset = world.ask("{ dataset { isSample counts { localGovernments employers jobs profiles } } }").await;
    assert_eq!(*at(&dataset, "dataset.isSample"), true);
    assert_eq!(*at(&dataset, "dataset.counts.localGovernments"), 47 + 1741);
    for kind in ["employers", "jobs", "profiles"] {
        assert!(at(&dataset, &format!("dataset.counts.{kind}")).as_i64() > Some(0), "{dataset}");
    }
}

async fn the_bodies_are_those_of_the_official_list(ground: Ground) {
    let world = ground.world().await;
    let seats = "seats { role kind isExOfficio holder { name post concurrentPost } }";
    let answer = world.ask(&format!("{{ bodies {{ key {seats} }} }}")).await;
    let [council, steering] = ["COUNCIL", "STEERING_GROUP"].map(|key| {
        let bodies = at(&answer, "bodies").as_array().expect("bodies");
        let body = bodies.iter().find(|body| body["key"] == key).expect("the body");
        body["seats"].as_array().expect("seats").clone()
    });
    let with = |seats: &[Value], role: &str| seats.iter().filter(|seat| seat["role"] == role).count();
    assert_eq!((council.len(), with(&council, "CHAIR"), with(&council, "VICE_CHAIR")), (12, 1, 1));
    assert_eq!((steering.len(), with(&steering, "CHAIR"), with(&steering, "VICE_CHAIR")), (11, 1, 1));
    assert!(steering.iter().all(|seat| seat["isExOfficio"] == true && seat["holder"]["name"].is_null()));
    assert_eq!(steering.iter().filter(|seat| !seat["holder"]["concurrentPost"].is_null()).count(), 2);
    assert!(council.iter().all(|seat| !seat["holder"]["post"].is_null()));
}

async fn a_term_shows_its_holder_until_the_day_before_it_ends(ground: Ground) {
    let world = ground.world().await;
    let founding = uturn::service::reference::bodies::council().expect("the official list");
    let mut term = founding.terms.iter().find(|term| term.holder_ja.is_some()).expect("a person").clone();
    term.until_on = Some(day("2026-10-01"));
    let mut next = term.clone();
    next.id = entity::id::SeatTermId(ulid::Ulid::from_parts(0, 999));
    (next.holder_ja, next.from_on, next.until_on) = (Some("見本 花子".into()), day("2026-10-03"), None);
    let mut unit = world.unit().await;
    unit.update(term.clone()).await.expect("the term ends");
    unit.insert(vec![next]).await.expect("another begins");
    unit.commit().await.expect("committed");
    world.settle().await;

    let seat = term.seat_id.to_string();
    let holder = async |on: &str| {
        let question = "query ($on: Date) { bodies(asOf: $on) { seats { id holder { name } } } }";
        let answer = world.ask_with(question, json!({ "on": on })).await;
        let bodies = at(&answer, "bodies").as_array().expect("bodies").clone();
        let mut seats = bodies.iter().flat_map(|body| body["seats"].as_array().expect("seats"));
        seats.find(|found| found["id"] == seat.as_str()).expect("the seat")["holder"]["name"].clone()
    };
    assert_eq!(holder("2026-09-30").await, json!(term.holder_ja), "the day before it ends");
    assert_eq!(holder("2026-10-01").await, Value::Null, "the day on which it has ended");
    assert_eq!(holder("2026-10-02").await, Value::Null);
    assert_eq!(holder("2026-10-03").await, json!("見本 花子"));
    assert_eq!(holder("2020-01-01").await, Value::Null, "before it began");
}

async fn a_participation_holds_from_its_first_day_until_the_day_before_it_ends(ground: Ground) {
    let mut world = ground.world().await;
    let mut row = world.participation(KAGOSHIMA, day("2026-04-01"));
    (row.left_on, row.leading_from) = (Some(day("2026-12-01")), Some(day("2026-06-01")));
    row.leading_until = Some(day("2026-08-01"));
    let mut unit = world.unit().await;
    unit.insert(vec![row]).await.expect("a participation");
    unit.commit().await.expect("committed");
    world.settle().await;
    let counted = async |on: &str| {
        let question = "query ($on: Date) { programmeCounts(asOf: $on) { total leading }
            participants(asOf: $on) { totalCount } leading: participants(asOf: $on, filter: { leading: true }) { totalCount } }";
        let answer = world.ask_with(question, json!({ "on": on })).await;
        let counts = at(&answer, "programmeCounts");
        assert_eq!(counts["total"], *at(&answer, "participants.totalCount"));
        assert_eq!(counts["leading"], *at(&answer, "leading.totalCount"));
        [counts["total"].as_i64(), counts["leading"].as_i64()].map(|count| count.expect("a count"))
    };
    for (on, expected) in [
        ("2026-03-31", [0, 0]),
        ("2026-04-01", [1, 0]),
        ("2026-05-31", [1, 0]),
        ("2026-06-01", [1, 1]),
        ("2026-07-31", [1, 1]),
        ("2026-08-01", [1, 0]),
        ("2026-11-30", [1, 0]),
        ("2026-12-01", [0, 0]),
    ] {
        assert_eq!(counted(on).await, expected, "on {on}");
    }
    // The filters of today agree, and turn at midnight in Japan, which is 15:00 UTC.
    let today = "{ municipalities(filter: { participating: true }) { totalCount } }";
    world.set_time("2026-11-30T14:59:59Z");
    world.follow().await;
    assert_eq!(*at(&world.ask(today).await, "municipalities.totalCount"), 1);
    world.set_time("2026-11-30T15:00:00Z");
    world.follow().await;
    assert_eq!(*at(&world.ask(today).await, "municipalities.totalCount"), 0);
}

//! An event is unknown while it is a draft, found until its last day ends in Japan, readable when it is past, and gone when cancelled.
use crate::cast::{
    answers::{at, ids},
    country::place,
    ground::{Ground, on_both_stores},
    hiring::{KAGOSHIMA, SAPPORO},
    invitations::CHIYODA,
    world::World,
};
use entity::{
    event, feed,
    vocabulary::{ChangeOp, EventKind, Publication, RemovalReason},
};
use sea_orm::{Database, EntityTrait as _};
use serde_json::{Value, json};

on_both_stores!(
    it_comes_is_over_and_stays_readable,
    a_cancelled_one_is_gone_with_its_reason,
    it_is_found_by_who_holds_it_where_and_when,
    what_cannot_be_is_not_written
);

/// The log's last word on an event, after numbers are given.
async fn word(world: &World, event: &event::Model) -> (ChangeOp, Option<RemovalReason>, i32) {
    world.settle().await;
    let raw = Database::connect(&world.ground.url).await.expect("the store answers");
    let entry = feed::Entity::find_by_id(event.id.to_string()).one(&raw).await.expect("the log").expect("an entry");
    raw.close().await.expect("closed");
    (entry.op, entry.reason, entry.version)
}

/// Whether it can be read by its id, and whether it stands among the upcoming ones.
async fn seen(world: &World, event: &event::Model) -> (bool, bool) {
    let id = event.id.to_string();
    let answer = world
        .ask(&format!(
            "{{ event(id: \"{id}\") {{ id isUpcoming }} node(id: \"{id}\") {{ id }} events {{ nodes {{ id }} }}
                dataset {{ counts {{ events }} }} municipality(code: \"{KAGOSHIMA}\") {{ events {{ totalCount }} }}
                upcoming: events(filter: {{ upcoming: true }}) {{ nodes {{ id }} }}
                past: events(filter: {{ upcoming: false }}) {{ nodes {{ id }} }} }}"
        ))
        .await;
    let (readable, upcoming) = (ids(&answer, "events.nodes") == [&*id], ids(&answer, "upcoming.nodes") == [&*id]);
    assert_eq!(!answer["event"].is_null(), readable, "by its id");
    assert_eq!(!answer["node"].is_null(), readable, "by its global id");
    assert_eq!(*at(&answer, "municipality.events.totalCount"), i64::from(readable), "at its place");
    assert_eq!(*at(&answer, "dataset.counts.events"), i64::from(readable), "in the counts");
    assert_eq!(ids(&answer, "past.nodes") == [&*id], readable && !upcoming, "either upcoming or past");
    if readable {
        assert_eq!(*at(&answer, "event.isUpcoming"), json!(upcoming));
    }
    (readable, upcoming)
}

async fn it_comes_is_over_and_stays_readable(ground: Ground) {
    let mut world = ground.world().await;
    let mut event = world.event(KAGOSHIMA);
    (event.status, event.published_at) = (Publication::Draft, None);
    world.invites(&event).await;
    assert_eq!(word(&world, &event).await, (ChangeOp::Hidden, None, 1));
    assert_eq!(seen(&world, &event).await, (false, false), "a draft");

    (event.status, event.published_at) = (Publication::Published, Some(world.clock.now()));
    world.changes_event(&mut event).await;
    assert_eq!(word(&world, &event).await, (ChangeOp::Upsert, None, 2));
    assert_eq!(seen(&world, &event).await, (true, true), "announced");

    // From noon to two in Japan on 2026-11-29: on its day it is upcoming until midnight in Japan, which is 15:00 UTC.
    for (now, upcoming) in
        [("2026-11-29T04:00:00Z", true), ("2026-11-29T14:59:59Z", true), ("2026-11-29T15:00:00Z", false)]
    {
        world.set_time(now);
        world.follow().await;
        assert_eq!(seen(&world, &event).await, (true, upcoming), "at {now}");
    }
    let world = world.restarted().await;
    assert_eq!(seen(&world, &event).await, (true, false), "after a restart");
    world.set_time("2027-11-29T03:00:00Z");
    world.follow().await;
    assert_eq!(seen(&world, &event).await, (true, false), "a year later");
    assert_eq!(word(&world, &event).await, (ChangeOp::Upsert, None, 2), "being over is no change of the event");

    // One that ends at midnight in Japan is of the day before.
    event.ends_at = "2026-11-29T15:00:00Z".parse().expect("an instant");
    world.changes_event(&mut event).await;
    world.set_time("2026-11-29T15:00:00Z");
    world.settle().await;
    assert_eq!(seen(&world, &event).await, (true, false), "the minute after midnight");
}

async fn a_cancelled_one_is_gone_with_its_reason(ground: Ground) {
    let mut world = ground.world().await;
    let mut event = world.event(KAGOSHIMA);
    world.invites(&event).await;
    assert_eq!(word(&world, &event).await, (ChangeOp::Upsert, None, 1));
    assert_eq!(seen(&world, &event).await, (true, true));
    (event.status, event.removal_reason) = (Publication::Withdrawn, Some(RemovalReason::Withdrawn));
    world.changes_event(&mut event).await;
    assert_eq!(word(&world, &event).await, (ChangeOp::Remove, Some(RemovalReason::Withdrawn), 2));
    assert_eq!(seen(&world, &event).await, (false, false), "cancelled");
    (event.status, event.removal_reason) = (Publication::Published, None);
    world.changes_event(&mut event).await;
    assert_eq!(word(&world, &event).await, (ChangeOp::Upsert, None, 3));
    assert_eq!(seen(&world, &event).await, (true, true), "held after all");
}

async fn it_is_found_by_who_holds_it_where_and_when(ground: Ground) {
    let mut world = ground.world().await;
    let (mut employer, _) = world.hires(KAGOSHIMA, 0).await;
    let [mut visit, mut fair, mut briefing] = [KAGOSHIMA, KAGOSHIMA, SAPPORO].map(|code| world.event(code));
    (visit.kind, visit.employer_id) = (EventKind::WorkplaceVisit, Some(employer.id));
    (fair.kind, fair.local_government_id) = (EventKind::JointJobFair, Some(place("460001")));
    (fair.venue_ja, fair.venue_code) = (Some("交流会館".into()), Some(CHIYODA.into()));
    fair.starts_at = "2026-11-25T03:00:00Z".parse().expect("an instant");
    (briefing.kind, briefing.local_government_id) = (EventKind::OnlineBriefing, None);
    (briefing.venue_ja, briefing.venue_code) = (None, None);
    briefing.online_url = Some("https://example.jp/live".into());
    briefing.starts_at = "2026-11-24T03:00:00Z".parse().expect("an instant");
    for event in [&visit, &fair, &briefing] {
        world.invites(event).await;
    }
    world.settle().await;
    let [visit, fair, briefing] = [&visit, &fair, &briefing].map(|event| event.id.to_string());
    let found = async |filter: &str| {
        let answer = world.ask(&format!("{{ events(filter: {{ {filter} }}) {{ nodes {{ id }} }} }}")).await;
        ids(&answer, "events.nodes")
    };
    for (filter, expected) in [
        ("", vec![&briefing, &fair, &visit]),
        ("prefectures: [\"46\"]", vec![&fair, &visit]),
        ("regions: [HOKKAIDO, KANTO]", vec![]),
        ("municipalities: [\"462012\"]", vec![&visit]),
        ("venuePrefectures: [\"13\"]", vec![&fair]),
        ("kinds: [ONLINE_BRIEFING, WORKPLACE_VISIT]", vec![&briefing, &visit]),
        ("online: true", vec![&briefing]),
        ("online: false", vec![&fair, &visit]),
        ("startsSince: \"2026-11-25T03:00:00Z\"", vec![&fair, &visit]),
        ("startsSince: \"2026-11-25T03:00:00.001Z\"", vec![&visit]),
        ("startsBefore: \"2026-11-25T03:00:00Z\"", vec![&briefing]),
        ("startsBefore: \"2026-11-25T03:00:00.001Z\"", vec![&briefing, &fair]),
    ] {
        assert_eq!(found(filter).await, expected.into_iter().cloned().collect::<Vec<_>>(), "{filter}");
    }
    let question = format!(
        "{{ prefecture(code: \"460001\") {{ events {{ nodes {{ id }} }}
                inside: events(filter: {{ municipalities: [\"462012\"] }}) {{ nodes {{ id }} }} }}
            municipality(code: \"462012\") {{ events {{ nodes {{ id }} }} }}
            employer(id: \"{}\") {{ events {{ nodes {{ id employer {{ id }} }} }} }}
            fair: event(id: \"{fair}\") {{ venue {{ name localGovernment {{ code }} }} localGovernment {{ code }} }}
            briefing: event(id: \"{briefing}\") {{ venue {{ name }} localGovernment {{ code }} }} }}",
        employer.id
    );
    let answer = world.ask(&question).await;
    assert_eq!(ids(&answer, "prefecture.events.nodes"), [&*fair, &*visit]);
    assert_eq!(ids(&answer, "prefecture.inside.nodes"), [&*visit]);
    assert_eq!(ids(&answer, "municipality.events.nodes"), [&*visit]);
    assert_eq!(ids(&answer, "employer.events.nodes"), [&*visit]);
    assert_eq!(at(&answer, "fair.venue.localGovernment.code"), CHIYODA);
    assert_eq!(at(&answer, "fair.localGovernment.code"), "460001");
    assert_eq!(answer["briefing"], json!({ "venue": null, "localGovernment": null }), "held by the programme, online");

    // The town's invitation stands when the employer is hidden; the employer is not told.
    (employer.status, employer.revision) = (Publication::Withdrawn, 2);
    let mut unit = world.unit().await;
    unit.update(employer).await.expect("an employer");
    unit.commit().await.expect("committed");
    world.settle().await;
    let answer = world.ask(&format!("{{ event(id: \"{visit}\") {{ id employer {{ id }} }} }}")).await;
    assert_eq!(*at(&answer, "event.employer"), Value::Null);
}

/// What makes a good event one that cannot be.
type Spoil = fn(&mut event::Model);

async fn what_cannot_be_is_not_written(ground: Ground) {
    let mut world = ground.world().await;
    let good = world.event(KAGOSHIMA);
    let spoils: [(&str, Spoil); 5] = [
        ("an end before the start", |event| event.ends_at = event.starts_at),
        ("a venue without its code", |event| event.venue_code = None),
        ("neither a venue nor an address", |event| (event.venue_ja, event.venue_code) = (None, None)),
        ("a venue nowhere", |event| event.venue_code = Some("999999".into())),
        ("no seat at all", |event| event.capacity = Some(0)),
    ];
    for (what, spoil) in spoils {
        let mut event = good.clone();
        spoil(&mut event);
        let mut unit = world.unit().await;
        assert!(unit.insert(vec![event]).await.is_err(), "{what}");
        unit.roll_back().await.expect("taken back");
    }
}

//! A process that is killed while it writes leaves whole units and a log that tells every one of them, and nothing else.
use crate::cast::{
    chance::Chance,
    ground::{Ground, on_both_stores},
    hiring::{KAGOSHIMA, employer},
    survey::{Known, assert_same, survey},
    world::{noon, open},
};
use entity::{employer::Model, feed, feed_head, feed_pending};
use sea_orm::{ConnectionTrait, Database, EntityTrait as _, IsolationLevel, TransactionTrait as _};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
};

on_both_stores!(whole_units_survive_a_kill);

const KILLS: u64 = 20;
/// Rows of a unit.
const TOGETHER: usize = 4;
/// Tells the child where to write, and from which seed.
const ORDER: &str = "UTURN_TEST_WRITES_TO";

async fn whole_units_survive_a_kill(ground: Ground) {
    let world = ground.world().await;
    let start = world.store.mark().await.expect("a head").seq;
    let mut acknowledged = BTreeSet::new();
    let mut chance = Chance::new(3);
    for seed in 0..KILLS {
        acknowledged.extend(write_until_killed(&ground, seed, chance.below(9)));
        examine(&ground, start, &acknowledged).await;
    }
    // What is left over is numbered, and readers that followed all the time see what a newcomer sees.
    world.settle().await;
    let raw = Database::connect(&ground.url).await.expect("the store answers");
    let ids = stored(&raw).await.into_keys().take(150).collect();
    raw.close().await.expect("closed");
    let known = Known { ids, corporate_numbers: vec![] };
    let followed = survey(&world.engine, noon(), world.clock.today(), &known).await;
    let fresh = survey(&world.newcomer().await, noon(), world.clock.today(), &known).await;
    assert_same(&followed, &fresh, "after the last kill");
    assert!(world.store.reading().await.expect("a reading").pending().await.expect("known").is_empty());
}

/// A child writes; after so many units it is killed, wherever it stands then. Gives the units it had reported.
fn write_until_killed(ground: &Ground, seed: u64, units: usize) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "a_killed_writer_leaves_no_half::the_writer", "--ignored", "--nocapture"])
        .env(ORDER, format!("{seed} {}", ground.url))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    let told = BufReader::new(child.stdout.take().expect("its output")).lines();
    let told = told.map_while(Result::ok).filter_map(|line| line.strip_prefix("unit ").map(str::to_owned));
    let reported: Vec<String> = told.take(units + 1).collect();
    child.kill().expect("killed with SIGKILL");
    let status = child.wait().expect("it is over");
    assert!(!status.success(), "it was killed while it wrote");
    assert_eq!(reported.len(), units + 1);
    reported
}

/// What the store says now: rows, log and head fit each other.
async fn examine(ground: &Ground, start: i64, acknowledged: &BTreeSet<String>) {
    // One state: a commit that was on its way when its writer died may still arrive while this is read.
    let raw = Database::connect(&ground.url).await.expect("the store answers");
    let isolation = (!ground.is_sqlite()).then_some(IsolationLevel::RepeatableRead);
    let state = raw.begin_with_config(isolation, None).await.expect("a state");
    let rows = stored(&state).await;
    let feed = feed::Entity::find().all(&state).await.expect("the log");
    let pending = feed_pending::Entity::find().all(&state).await.expect("what waits");
    let head = feed_head::Entity::find().one(&state).await.expect("the head").expect("a head").seq;
    state.rollback().await.expect("read");
    raw.close().await.expect("closed");
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows.values() {
        *units.entry(row.source.as_str()).or_default() += 1;
    }
    assert!(units.values().all(|rows| *rows == TOGETHER), "units are whole: {units:?}");
    for unit in acknowledged {
        assert!(units.contains_key(unit.as_str()), "unit {unit} was reported and is gone");
    }
    // The last word of the log on each row is the row's own revision.
    let mut told: BTreeMap<&str, i32> = BTreeMap::new();
    let numbered: Vec<_> = feed.iter().filter(|entry| entry.seq > start).collect();
    told.extend(numbered.iter().map(|entry| (entry.thing_key.as_str(), entry.version)));
    let mut waiting: Vec<_> = pending.iter().collect();
    waiting.sort_by_key(|change| change.id);
    told.extend(waiting.iter().map(|change| (change.thing_key.as_str(), change.version)));
    let written: BTreeMap<&str, i32> = rows.iter().map(|(id, row)| (id.as_str(), row.revision)).collect();
    assert_eq!(told, written, "the log tells every committed row and nothing else");
    // Each row was written at most twice, so that all numbers ever given still stand in the log.
    let given = numbered.iter().flat_map(|entry| entry.previous_seq.into_iter().chain([entry.seq]));
    let mut given: Vec<i64> = given.collect();
    given.sort_unstable();
    assert_eq!(given, (start + 1..=head).collect::<Vec<_>>(), "numbers are contiguous and each is given once");
}

async fn stored(state: &impl ConnectionTrait) -> BTreeMap<String, Model> {
    let rows = entity::employer::Entity::find().all(state).await.expect("employers");
    rows.into_iter().map(|row| (row.id.to_string(), row)).collect()
}

#[test]
#[ignore = "runs as the child that whole_units_survive_a_kill kills"]
#[expect(clippy::disallowed_methods, reason = "the parent gives its order in the environment")]
fn the_writer() {
    let Ok(order) = std::env::var(ORDER) else { return };
    let (seed, url) = order.split_once(' ').expect("a seed and an address");
    let (seed, ground) = (seed.parse().expect("a seed"), Ground { url: url.to_owned() });
    crate::cast::ground::runtime().block_on(writes_for_ever(ground, seed));
}

/// Each unit inserts rows and writes one row of the unit before a second time; every third gives numbers itself.
async fn writes_for_ever(ground: Ground, seed: u64) {
    let (store, mut chance) = (open(&ground).await, Chance::new(1_000 + seed));
    let clock = uturn::base::clock::Clock::standing_at(noon());
    let mut before: Option<Model> = None;
    for number in 0.. {
        let name = format!("{seed}-{number}");
        let row = |id| Model { source: name.clone(), ..employer(id, KAGOSHIMA, &clock) };
        let rows: Vec<Model> = (0..TOGETHER).map(|_| row(chance.ulid(noon()).into())).collect();
        let mut unit = store.unit(noon(), "story").await.expect("a unit");
        if let Some(before) = before.take() {
            unit.update(Model { revision: 2, ..before }).await.expect("a row");
        }
        before = rows.first().cloned();
        unit.insert(rows).await.expect("rows");
        unit.commit().await.expect("committed");
        println!("unit {name}");
        if number % 3 == 0 {
            store.stamp(noon()).await.expect("stamped");
        }
    }
}

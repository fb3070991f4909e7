//! A cursor that cannot be read on from is answered by the code that says why; one that can, is read on from without a gap.
use crate::{
    cast::{
        answers::{at, request},
        ground::{Ground, on_both_stores, on_sqlite},
        hiring::KAGOSHIMA,
        world::{World, open},
    },
    follower::Follower,
    truth::fresh,
};
use chrono::TimeDelta;
use entity::{job, vocabulary::Publication};
use sea_orm::{ConnectionTrait as _, Database};
use serde_json::{Value, json};
use ulid::Ulid;
use uturn::{
    catalogue::keeper::Catalogue,
    graphql::{executor::Engine as _, public::PublicEngine},
    service::feed::question::FeedQuestion,
};

on_both_stores!(
    it_is_too_old_before_the_mark_of_the_purge_alone,
    it_is_of_another_epoch_after_a_restore,
    it_is_of_another_list,
    it_is_ahead_of_a_slow_instance,
    it_was_given_under_another_filter,
    it_is_torn
);

const CHANGES: &str = "query ($after: String, $filter: ChangeFilter) { changes(after: $after, filter: $filter) { cursor items { __typename } } }";

/// The page's cursor, or the error's extensions.
async fn asks(engine: &PublicEngine, after: Option<&str>, filter: Value) -> Result<String, Value> {
    let response = engine.execute(request(CHANGES, json!({ "after": after, "filter": filter })), None).await;
    if let Some(error) = response.errors.first() {
        assert!(!error.message.is_empty());
        let extensions = error.extensions.as_ref().expect("a code");
        return Err(serde_json::to_value(extensions).expect("JSON"));
    }
    let data = serde_json::to_value(&response.data).expect("JSON");
    Ok(at(&data, "changes.cursor").as_str().expect("a cursor").to_owned())
}

async fn code_of(engine: &PublicEngine, after: &str, filter: Value) -> Value {
    asks(engine, Some(after), filter).await.expect_err("a typed answer")["code"].clone()
}

/// A reader at the head, and its cursor.
fn at_head(world: &World) -> (Follower, String) {
    let mut reader = Follower::new(FeedQuestion::default());
    reader.reads_on(&world.catalogue.now(), 500);
    let cursor = reader.cursor.clone().expect("a cursor");
    (reader, cursor)
}

async fn withdraws(world: &mut World, job: &mut job::Model) {
    job.status = Publication::Withdrawn;
    world.rewrites(job, &[KAGOSHIMA]).await;
    world.settle().await;
}

async fn it_is_too_old_before_the_mark_of_the_purge_alone(ground: Ground) {
    let mut world = ground.world().await;
    let (_, mut jobs) = world.hires(KAGOSHIMA, 3).await;
    world.settle().await;
    let before = at_head(&world);
    withdraws(&mut world, &mut jobs[0]).await;
    let on = at_head(&world);
    let mark = world.catalogue.now().position;
    world.pass(TimeDelta::days(2));
    world.follow().await;
    withdraws(&mut world, &mut jobs[1]).await;
    let behind = at_head(&world);
    let purged = world.store.purge(world.clock.now() - TimeDelta::days(1)).await.expect("purged");
    assert_eq!(purged, mark);
    world.follow().await;
    let error = asks(&world.engine, Some(&before.1), Value::Null).await.expect_err("one number before the mark");
    assert_eq!(error["code"], "CURSOR_TOO_OLD");
    let oldest = error["oldestCursor"].as_str().expect("the oldest cursor").to_owned();
    assert!(asks(&world.engine, Some(&oldest), Value::Null).await.is_ok(), "the oldest cursor can be read on from");
    let truth = fresh(&world).await;
    for (mut reader, _) in [on, behind] {
        reader.reads_on(&world.catalogue.now(), 1);
        reader.agrees(&truth, "from the mark on");
        assert!(reader.stray.is_empty());
    }
    // A newcomer hears nothing of what is forgotten, and an instance that starts now says the same.
    let newcomer = world.newcomer().await;
    assert_eq!(code_of(&newcomer, &before.1, Value::Null).await, "CURSOR_TOO_OLD");
    let (newcomer, _) = at_head(&world);
    newcomer.agrees(&truth, "a newcomer");
    assert!(newcomer.gone.is_empty());
}

async fn it_is_of_another_epoch_after_a_restore(ground: Ground) {
    let mut world = ground.world().await;
    world.hires(KAGOSHIMA, 2).await;
    world.settle().await;
    let (_, cursor) = at_head(&world);
    world.store.begin_epoch(Ulid::from_parts(2, 2)).await.expect("another epoch");
    world.follow().await;
    assert_eq!(code_of(&world.engine, &cursor, Value::Null).await, "CURSOR_OF_OTHER_EPOCH");
    let (reader, cursor) = at_head(&world);
    reader.agrees(&*fresh(&world).await, "from the beginning");
    assert!(asks(&world.engine, Some(&cursor), Value::Null).await.is_ok());
}

#[test]
fn a_file_put_back_is_another_epoch() {
    on_sqlite(|ground| async move {
        let mut world = ground.world().await;
        let (_, mut jobs) = world.hires(KAGOSHIMA, 2).await;
        world.settle().await;
        let folder = tempfile::tempdir().expect("a folder");
        let backup = folder.path().join("backup.db");
        let raw = Database::connect(&ground.url).await.expect("the store answers");
        raw.execute_unprepared(&format!("VACUUM INTO '{}'", backup.display())).await.expect("a backup");
        raw.close().await.expect("closed");
        // What is written now is lost, and its numbers are given again to other changes.
        withdraws(&mut world, &mut jobs[0]).await;
        let (reader, cursor) = at_head(&world);
        let World { store, clock, .. } = world;
        store.close().await.expect("closed");
        let file = ground.url.trim_start_matches("sqlite://").trim_end_matches("?mode=rwc");
        for rest in ["-wal", "-shm"] {
            drop(std::fs::remove_file(format!("{file}{rest}")));
        }
        std::fs::copy(&backup, file).expect("put back");
        let store = open(&ground).await;
        store.begin_epoch(Ulid::from_parts(3, 3)).await.expect("another epoch");
        let catalogue = Catalogue::load(&store, &clock).await.expect("loaded");
        assert!(!reader.copy.contains_key(&jobs[0].id.into()) && catalogue.now().jobs.find(jobs[0].id.0).is_some());
        assert_eq!(code_of(&PublicEngine::new(catalogue), &cursor, Value::Null).await, "CURSOR_OF_OTHER_EPOCH");
    });
}

async fn it_is_of_another_list(ground: Ground) {
    let mut world = ground.world().await;
    world.hires(KAGOSHIMA, 2).await;
    world.settle().await;
    let listed = world.ask("{ jobs(first: 1) { pageInfo { endCursor } } }").await;
    let of_list = at(&listed, "jobs.pageInfo.endCursor").as_str().expect("a cursor").to_owned();
    assert_eq!(code_of(&world.engine, &of_list, Value::Null).await, "CURSOR_OF_OTHER_LIST");
    let (_, of_feed) = at_head(&world);
    for list in ["jobs", "employers", "municipalities", "events"] {
        let document = format!("{{ {list}(first: 1, after: \"{of_feed}\") {{ totalCount }} }}");
        let response = world.engine.execute(request(&document, json!({})), None).await;
        let extensions = response.errors[0].extensions.as_ref().expect("a code");
        assert_eq!(serde_json::to_value(extensions).expect("JSON")["code"], "CURSOR_OF_OTHER_LIST", "{list}");
    }
}

async fn it_is_ahead_of_a_slow_instance(ground: Ground) {
    let mut world = ground.world().await;
    let slow = world.newcomer().await;
    world.hires(KAGOSHIMA, 1).await;
    world.settle().await;
    let (_, cursor) = at_head(&world);
    assert_eq!(code_of(&slow, &cursor, Value::Null).await, "CURSOR_AHEAD");
    assert!(asks(&world.engine, Some(&cursor), Value::Null).await.is_ok());
}

async fn it_was_given_under_another_filter(ground: Ground) {
    let mut world = ground.world().await;
    world.hires(KAGOSHIMA, 1).await;
    world.settle().await;
    let filter = json!({ "jobs": { "newGraduate": false } });
    let cursor = asks(&world.engine, None, filter.clone()).await.expect("a page");
    for other in [Value::Null, json!({ "jobs": { "newGraduate": true } }), json!({ "kinds": ["JOB"] })] {
        assert_eq!(code_of(&world.engine, &cursor, other).await, "FILTER_CHANGED");
    }
    assert!(asks(&world.engine, Some(&cursor), filter).await.is_ok());
}

async fn it_is_torn(ground: Ground) {
    let mut world = ground.world().await;
    world.hires(KAGOSHIMA, 1).await;
    world.settle().await;
    let (_, cursor) = at_head(&world);
    let (half, twice) = (&cursor[..cursor.len() / 2], cursor.repeat(2));
    for torn in ["", "x", "AgAA", "かーそる", half, &twice] {
        assert_eq!(code_of(&world.engine, torn, Value::Null).await, "MALFORMED_CURSOR", "{torn}");
    }
}

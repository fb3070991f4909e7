//! On PostgreSQL two who write at once wait for each other where it matters: what the one changes is not missed by the other.
use crate::{
    cast::{ground::Ground, hiring::KAGOSHIMA},
    follower::Follower,
    truth::fresh,
};
use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement, TransactionTrait as _};
use tokio::{sync::oneshot, task::JoinHandle};
use uturn::service::{feed::question::FeedQuestion, job::list::JobQuestion};

mod postgres {
    #[test]
    fn the_same_row() {
        crate::cast::ground::on_postgres(super::the_same_row);
    }

    #[test]
    fn a_listing_whose_employer_is_certified_meanwhile() {
        crate::cast::ground::on_postgres(super::a_listing_whose_employer_is_certified_meanwhile);
    }
}

fn reader(jobs: JobQuestion) -> Follower {
    Follower::new(FeedQuestion { jobs: Some(jobs), ..FeedQuestion::default() })
}

/// Waits until so many wait for a lock, or somebody has done what he was to do.
async fn wait_for_locks(raw: &DatabaseConnection, many: i64, done: Option<&JoinHandle<()>>) {
    let sql = "SELECT count(*) AS n FROM pg_locks WHERE NOT granted AND pid IN
               (SELECT pid FROM pg_stat_activity WHERE datname = current_database())";
    while done.is_none_or(|task| !task.is_finished()) {
        let row = raw.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.expect("locks");
        if row.expect("a count").try_get::<i64>("", "n").expect("a number") >= many {
            return;
        }
        tokio::task::yield_now().await;
    }
}

async fn the_same_row(ground: Ground) {
    let mut world = ground.world().await;
    let (_, jobs) = world.hires(KAGOSHIMA, 1).await;
    world.settle().await;
    let occupations = Some(vec!["02".into()]);
    let mut reader = reader(JobQuestion { occupations, ..JobQuestion::default() });
    reader.reads_on(&world.catalogue.now(), 500);
    // From 12 to 02 by the one, from there to 05 by the other, who began before the one was done.
    let mut first = world.unit().await;
    let mut row = jobs[0].clone();
    (row.occupation_code, row.updated_at) = ("02".into(), world.clock.now());
    first.update(row.clone()).await.expect("a listing");
    let (mut second, (go, told_to_go)) = (world.unit().await, oneshot::channel::<()>());
    let other = tokio::spawn(async move {
        row.occupation_code = "05".into();
        second.update(row).await.expect("a listing");
        told_to_go.await.expect("a word");
        second.commit().await.expect("committed");
    });
    let raw = Database::connect(&ground.url).await.expect("the store answers");
    wait_for_locks(&raw, 1, None).await;
    first.commit().await.expect("committed");
    world.settle().await;
    reader.reads_on(&world.catalogue.now(), 500);
    assert!(reader.copy.contains_key(&jobs[0].id.into()), "it matches for a while");
    go.send(()).expect("heard");
    other.await.expect("no panic");
    world.settle().await;
    reader.reads_on(&world.catalogue.now(), 500);
    reader.agrees(&*fresh(&world).await, "after both");
    assert_eq!((reader.gone.as_slice(), reader.stray.len()), ([(jobs[0].id.into(), None)].as_slice(), 0));
    raw.close().await.expect("closed");
}

/// Lets a slow unit stand still between its ripples and its commit.
const SLOW: [&str; 2] = [
    "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN NULL; END $$",
    "CREATE TRIGGER slow AFTER INSERT ON feed_pending FOR EACH ROW
     WHEN (NEW.actor = 'slow' AND NEW.thing_kind = 'JOB') EXECUTE FUNCTION slow()",
];

async fn a_listing_whose_employer_is_certified_meanwhile(ground: Ground) {
    let mut world = ground.world().await;
    let (employer, _) = world.hires(KAGOSHIMA, 1).await;
    world.settle().await;
    let certification = Some(("kurumin".into(), None));
    let mut reader = reader(JobQuestion { certification, ..JobQuestion::default() });
    reader.reads_on(&world.catalogue.now(), 500);
    let raw = Database::connect(&ground.url).await.expect("the store answers");
    for sql in SLOW {
        raw.execute_unprepared(sql).await.expect("a trigger");
    }
    let held = raw.begin().await.expect("a transaction");
    held.execute_unprepared("SELECT pg_advisory_xact_lock(42)").await.expect("a lock");
    let certification = world.certification(employer.id, "kurumin", "TRY");
    let mut slow = world.store.unit(world.clock.now(), "slow").await.expect("a unit");
    slow.insert(vec![certification]).await.expect("a certification");
    let slow = tokio::spawn(async move { slow.commit().await.expect("committed") });
    wait_for_locks(&raw, 1, None).await;
    // The ripples of the certification are written, and do not touch a listing that is published now.
    let (job, words) = world.job(employer.id, KAGOSHIMA);
    let mut unit = world.unit().await;
    unit.insert(vec![job.clone()]).await.expect("a listing");
    unit.insert(vec![words]).await.expect("its words");
    let quick = tokio::spawn(async move { unit.commit().await.expect("committed") });
    wait_for_locks(&raw, 2, Some(&quick)).await;
    world.settle().await;
    reader.reads_on(&world.catalogue.now(), 500);
    held.rollback().await.expect("released");
    slow.await.expect("no panic");
    quick.await.expect("no panic");
    world.settle().await;
    reader.reads_on(&world.catalogue.now(), 500);
    reader.agrees(&*fresh(&world).await, "after both");
    assert!(reader.copy.contains_key(&job.id.into()));
    raw.close().await.expect("closed");
}

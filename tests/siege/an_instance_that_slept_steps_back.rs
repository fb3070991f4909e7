//! An instance that was put to sleep, while another took over what it held, delivers nothing of that when it wakes, and moves nothing back.
use crate::{
    ground::{Ground, postgres},
    judge::{Figures, judge},
    program::Server,
    receiver::{Fate, Moment},
    size::{seed, size},
    stand::{PATIENCE, Stand, falls_asleep, signal},
    wish::{Wish, everything, quiet, wishes},
    writer::Writer,
};
use rustix::process::Signal;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, Statement, TransactionTrait as _};
use std::time::{Duration, Instant};
use tokio::{sync::watch, time::timeout};
use uturn::base::clock::Clock;

/// Two instances that share the wishes, and the name of the first one's worker.
async fn two(server: &str, wishes: Vec<Wish>, deadline: Duration) -> (Stand, Server, Server, String) {
    let mut stand = Stand::new(Ground::postgres(server, 5_000).await, wishes, deadline).await;
    let one = stand.serves();
    stand.enters(&one).await;
    stand.until_begun(&stand.busy()).await;
    let worker = stand.only_worker().await;
    let other = stand.serves();
    stand.until_shared(2).await;
    (stand, one, other, worker)
}

/// Waits until so many wait for a lock, with a statement that holds these words.
async fn until_waiting(raw: &DatabaseConnection, many: usize, words: &str) {
    let waiting = format!(
        "SELECT count(*) >= {many} AS yes FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%{words}%'"
    );
    let waits = async || {
        let row = raw.query_one_raw(Statement::from_string(raw.get_database_backend(), &waiting)).await;
        row.expect("the store").expect("a row").try_get::<bool>("", "yes").expect("yes or no")
    };
    while !waits().await {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Also where it held what nobody writes for, it gets its share again, and all of that is told of.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_instance_that_slept_gets_its_share_again() {
    let Some(server) = postgres() else { return };
    // Whichever half it holds, some of it is quiet.
    let names = ["quiet-1", "quiet-2", "quiet-3", "quiet-4", "quiet-5", "quiet-6", "quiet-7", "quiet-8"];
    let all = wishes().into_iter().chain(names.map(quiet)).collect();
    let (stand, one, other, worker) = two(&server, all, Duration::from_secs(1)).await;
    let offices = stand.opens_offices(seed(), 6, Duration::from_millis(30)).await;
    let mut writer = Writer::open(&stand.ground.url, seed() + 1).await;
    let (rounds, busy) = (size(2, 10), stand.busy());
    for round in 0..rounds {
        stand.until_told(&busy, 1).await;
        falls_asleep(&one);
        let taken_over = stand.until_left_by(&worker).await;
        assert!(taken_over < stand.ttl() + stand.beats(), "{taken_over:?}");
        stand.until_told(&busy, 2).await;
        signal(&one, Signal::CONT);
        let shared = stand.until_shared(2).await;
        assert!(shared < stand.ttl() + stand.beats(), "{shared:?}");
        let yen = 20_000_000 + i32::try_from(round).expect("few");
        let (id, told) = (writer.posts_paying(yen, Clock::System.now()).await.to_string(), stand.receiver.book.came());
        let quiet = stand.wishes.iter().filter(|wish| wish.is_quiet).map(|wish| wish.name);
        let have_it = |_: &usize| quiet.clone().all(|name| stand.receiver.book.page(name).copy.contains_key(&id));
        assert!(timeout(PATIENCE, { told }.wait_for(have_it)).await.is_ok(), "{:#?}", stand.standings().await);
        println!("taken over after {taken_over:.1?}, shared again after {shared:.1?}");
    }
    offices.close().await;
    let things = stand.until_equal(&one).await;
    println!("{things} things in all copies, {:?}", stand.is_judged(rounds));
    drop((one, other));
    stand.ends().await;
}

/// It fell asleep after its range was stored and before it posted it: another has posted it since.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_instance_that_slept_before_it_posted_posts_nothing() {
    let Some(server) = postgres() else { return };
    let all = vec![everything("one", 100), everything("two", 100)];
    let (stand, one, other, worker) = two(&server, all, Duration::from_secs(3)).await;
    stand.until_equal(&one).await;
    let (raw, mut writer) = (stand.raw().await, Writer::open(&stand.ground.url, seed()).await);
    let standings = stand.standings().await;
    let held = standings.iter().find(|(_, standing)| standing.owner.as_ref() == Some(&worker));
    let (name, standing) = held.expect("it holds one of two");

    let lock = raw.begin().await.expect("a transaction");
    let sql = format!("SELECT 1 FROM standing WHERE subscription_id = '{}' FOR UPDATE", standing.subscription_id);
    lock.execute_unprepared(&sql).await.expect("locked");
    writer.writes(1, Clock::System.now()).await;
    until_waiting(&raw, 1, "in_flight_to").await;
    falls_asleep(&one);
    let (gate, opened) = watch::channel(false);
    let of = *name;
    stand.receiver.book.is_guarded_by(move |asked, moment| match moment {
        Moment::Read if asked == of => Fate::Gated(opened.clone()),
        _ => Fate::On,
    });
    let before = stand.receiver.book.count(name, "changes");
    lock.commit().await.expect("let go");
    stand.until_left_by(&worker).await;
    let mut came = stand.receiver.book.came();
    let again = came.wait_for(|_| stand.receiver.book.count(name, "changes") > before);
    timeout(PATIENCE, again).await.expect("it is delivered by the other").expect("the receiver lives");
    signal(&one, Signal::CONT);
    stand.until_beaten(&raw, &worker, 2).await;
    gate.send_replace(true);

    stand.until_shared(2).await;
    writer.writes(5, Clock::System.now()).await;
    stand.until_equal(&one).await;
    println!("{:?}", stand.is_judged(0));
    raw.close().await.expect("closed");
    drop((one, other));
    stand.ends().await;
}

/// It fell asleep in the middle of numbering, and kept the head of the log: the store takes it away from it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_instance_that_sleeps_keeps_the_log_from_nobody() {
    let Some(server) = postgres() else { return };
    let (stand, one, other, _) = two(&server, wishes(), Duration::from_secs(1)).await;
    stand.until_equal(&other).await;
    let (raw, mut writer) = (stand.raw().await, Writer::open(&stand.ground.url, seed()).await);
    let lock = raw.begin().await.expect("a transaction");
    lock.execute_unprepared("SELECT seq FROM feed_head FOR UPDATE").await.expect("locked");
    writer.writes(5, Clock::System.now()).await;
    until_waiting(&raw, 2, "feed_head").await;
    falls_asleep(&one);
    lock.commit().await.expect("let go");
    // One after the other has it now: also the one that sleeps.
    let (begun, seed) = (Instant::now(), seed() + 1);
    let offices = stand.opens_offices(seed, 6, Duration::from_millis(30)).await;
    stand.until_told(&stand.busy(), 3).await;
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    println!("deliveries went on after {:.1?}", begun.elapsed());
    offices.close().await;
    signal(&one, Signal::CONT);
    stand.until_equal(&one).await;
    stand.until_shared(2).await;
    println!("{:?}", stand.is_judged(1));
    raw.close().await.expect("closed");
    drop((one, other));
    stand.ends().await;
}

/// A replay goes on where another took it to.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_instance_that_slept_replays_nothing_twice() {
    let Some(server) = postgres() else { return };
    let all = vec![everything("one", 25), everything("two", 25)];
    let (stand, one, other, worker) = two(&server, all, Duration::from_secs(1)).await;
    stand.until_equal(&one).await;
    let (raw, standings) = (stand.raw().await, stand.standings().await);
    let held = standings.iter().find(|(_, standing)| standing.owner.as_ref() == Some(&worker));
    let (name, standing) = held.expect("it holds one of two");
    stand.receiver.book.is_guarded_by(|_, moment| match moment {
        Moment::Read => Fate::Later(Duration::from_millis(15)),
        _ => Fate::On,
    });
    stand.replays(&other, name).await;
    let mut came = stand.receiver.book.came();
    let begins = came.wait_for(|_| stand.receiver.book.count(name, "replay") > 5);
    timeout(PATIENCE, begins).await.expect("it begins").expect("the receiver lives");
    let lock = raw.begin().await.expect("a transaction");
    lock.execute_unprepared("SELECT 1 FROM replay FOR UPDATE").await.expect("locked");
    until_waiting(&raw, 1, "UPDATE \"replay\"").await;
    falls_asleep(&one);
    lock.commit().await.expect("let go");
    stand.until_left_by(&worker).await;
    let far = stand.receiver.book.count(name, "replay") + 10;
    let goes_on = came.wait_for(|_| stand.receiver.book.count(name, "replay") > far);
    timeout(PATIENCE, goes_on).await.expect("the other goes on").expect("the receiver lives");
    signal(&one, Signal::CONT);
    stand.until_replayed().await;
    stand.until_beaten(&raw, &worker, 2).await;
    let page = stand.receiver.book.page(name);
    let Figures { deliveries, items, repeated } = judge(name, "replay", &page, |_, _| true);
    println!("{deliveries} deliveries of {items} items replayed, {repeated} of them twice");
    assert!(repeated <= 1, "the one that was under way");
    assert_eq!(
        page.arrivals.iter().rev().find(|arrival| arrival.kind == "replay").expect("a replay").covers.1,
        standing.acked_seq
    );
    raw.close().await.expect("closed");
    drop((one, other));
    stand.ends().await;
}

//! Whatever became of those who held a subscription, it is delivered again soon, by whoever lives.
use crate::{
    crew::does,
    ground::Ground,
    size::{seed, size},
    stand::Stand,
    wish::wishes,
    writer::Writer,
};
use std::time::Duration;
use tokio::time::{Instant, interval};
use ulid::Ulid;
use uturn::base::clock::Clock;

const DEADLINE: Duration = Duration::from_secs(1);

/// A worker took a subscription and never heard that it did: the store went away before it could answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_subscription_taken_unawares_is_delivered() {
    for ground in Ground::all().await {
        let mut stand = Stand::new(ground, wishes(), DEADLINE).await;
        let server = stand.serves();
        stand.enters(&server).await;
        stand.until_equal(&server).await;
        let (raw, mut writer) = (stand.raw().await, Writer::open(&stand.ground.url, seed()).await);
        for _ in 0..2 {
            does(&raw, "UPDATE standing SET fence = fence + 1").await;
            writer.writes_up_to(writer.written + 40).await;
            stand.until_equal(&server).await;
        }
        println!("{:?}", stand.is_judged(2));
        raw.close().await.expect("closed");
        server.kill();
        stand.ends().await;
    }
}

/// Its holder is dead and forgotten.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_subscription_of_a_holder_whom_nobody_knows_is_delivered() {
    for ground in Ground::all().await {
        let mut stand = Stand::new(ground, wishes(), DEADLINE).await;
        let mut server = stand.serves();
        stand.enters(&server).await;
        stand.until_equal(&server).await;
        server.kill();
        let raw = stand.raw().await;
        does(&raw, "DELETE FROM push_worker").await;
        raw.close().await.expect("closed");
        let mut writer = Writer::open(&stand.ground.url, seed()).await;
        writer.writes_up_to(40).await;
        server = stand.serves();
        stand.until_equal(&server).await;
        println!("{:?}", stand.is_judged(0));
        server.kill();
        stand.ends().await;
    }
}

/// Another instance starts and dies again and again, before it takes anything: its share is not kept for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_waits_for_those_who_die_as_soon_as_they_live() {
    for ground in Ground::all().await {
        let mut stand = Stand::new(ground, wishes(), DEADLINE).await;
        let server = stand.serves();
        stand.enters(&server).await;
        stand.until_equal(&server).await;
        let worker = stand.only_worker().await;
        let (raw, mut writer) = (stand.raw().await, Writer::open(&stand.ground.url, seed()).await);
        let ghosts = stand.raw().await;
        let dying = tokio::spawn(async move {
            let mut deaths = interval(DEADLINE);
            loop {
                deaths.tick().await;
                let (worker, now) = (Ulid::generate(), Clock::System.now().timestamp_millis());
                does(&ghosts, &format!("INSERT INTO push_worker (id, beat_ms) VALUES ('wrk_{worker}', {now})")).await;
            }
        });
        let mut longest = Duration::ZERO;
        for _ in 0..size(3, 10) {
            // Beats of a second or two, so that work is shared out anew.
            stand.until_beaten(&raw, &worker, 5).await;
            writer.writes_up_to(writer.written + 20).await;
            let written = Instant::now();
            stand.until_equal(&server).await;
            longest = longest.max(written.elapsed());
        }
        dying.abort();
        println!("at most {longest:.1?} until all was told, {:?}", stand.is_judged(0));
        raw.close().await.expect("closed");
        server.kill();
        stand.ends().await;
    }
}

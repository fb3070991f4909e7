//! PostgreSQL is restarted while deliveries go on: they go on by themselves when it is back, and nothing is lost.
use crate::{
    crew::does,
    ground::{Ground, postgres},
    private::Private,
    size::{seed, size},
    stand::Stand,
    wish::{quiet, wishes},
};
use sea_orm::Database;
use std::time::Duration;
use tokio::time::sleep;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_store_that_goes_away_is_waited_for() {
    if postgres().is_none() {
        return;
    }
    let private = Private::start();
    let ground = Ground::postgres(&private.url, 5_000).await;
    // What it says is committed has to be so after an end that is none: others had seen it.
    let raw = Database::connect(&ground.url).await.expect("the store opens");
    let name = ground.url.rsplit('/').next().expect("a name").to_owned();
    does(&raw, &format!("ALTER DATABASE {name} SET synchronous_commit = on")).await;
    raw.close().await.expect("closed");

    let all = wishes().into_iter().chain(["quiet-1", "quiet-2", "quiet-3", "quiet-4"].map(quiet)).collect();
    let mut stand = Stand::new(ground, all, Duration::from_secs(1)).await;
    let one = stand.serves();
    stand.enters(&one).await;
    let other = stand.serves();
    stand.until_shared(2).await;
    let (busy, rounds) = (stand.busy(), size(4, 20));
    let offices = stand.opens_offices(seed(), 8, Duration::from_millis(20)).await;
    for round in 0..rounds {
        stand.until_told(&busy, 1).await;
        private.halts(if round % 2 == 0 { "fast" } else { "immediate" });
        if round % 4 >= 2 {
            // Longer than anybody's lease.
            sleep(stand.ttl() * 2).await;
        }
        private.resumes();
        let begun = std::time::Instant::now();
        stand.until_told(&busy, 2).await;
        println!("deliveries went on {:.1?} after it was back", begun.elapsed());
    }
    let written = offices.close().await.written;
    let things = stand.until_equal(&one).await;
    stand.until_shared(2).await;
    println!("{written} rows written, {things} things in all copies, {:?}", stand.is_judged(rounds));
    drop((one, other));
    stand.ends().await;
}

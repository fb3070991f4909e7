//! Two instances on one PostgreSQL share the subscriptions, never deliver one at once, and hand them over when one joins, stops or dies.
use crate::{
    ground::{Ground, postgres},
    program::Server,
    size::{seed, size},
    stand::{Stand, signal},
    wish::{quiet, wishes},
};
use rustix::process::Signal;
use std::time::Duration;
use tokio::task::block_in_place;

async fn eight(server: &str, deadline: Duration) -> (Stand, Server) {
    let all = wishes().into_iter().chain(["quiet-1", "quiet-2", "quiet-3", "quiet-4"].map(quiet)).collect();
    let mut stand = Stand::new(Ground::postgres(server, 5_000).await, all, deadline).await;
    let server = stand.serves();
    stand.enters(&server).await;
    stand.until_begun(&stand.busy()).await;
    stand.until_shared(1).await;
    (stand, server)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn instances_share_the_work() {
    let Some(server) = postgres() else { return };
    let (stand, mut one) = eight(&server, Duration::from_secs(1)).await;
    let offices = stand.opens_offices(seed(), 6, Duration::from_millis(30)).await;
    let (rounds, busy) = (size(2, 10), stand.busy());
    for round in 0..rounds {
        let mut other = stand.serves();
        let joined = stand.until_shared(2).await;
        assert!(joined < stand.beats() + stand.ttl(), "who joins gets its share: {joined:?}");
        stand.until_told(&busy, 2).await;

        let repeated = stand.is_judged(round).repeated;
        signal(&other, Signal::TERM);
        let handed_over = stand.until_shared(1).await;
        assert!(handed_over < stand.beats(), "who stops hands over at once: {handed_over:?}");
        assert!(block_in_place(|| other.over()).success(), "it stopped in order");
        stand.until_told(&busy, 2).await;
        assert_eq!(stand.is_judged(round).repeated, repeated, "and nothing comes twice for that");

        other = stand.serves();
        stand.until_shared(2).await;
        let (dying, staying) = if round % 2 == 0 { (one, other) } else { (other, one) };
        dying.kill();
        let moved = stand.until_shared(1).await;
        assert!(moved < stand.ttl() + stand.beats(), "who dies is followed: {moved:?}");
        stand.until_told(&busy, 2).await;
        one = staying;
        println!(
            "joined after {joined:.1?}, handed over after {handed_over:.1?}, moved after a death after {moved:.1?}"
        );
    }
    offices.close().await;
    let things = stand.until_equal(&one).await;
    println!("{things} things in all copies, {:?}", stand.is_judged(rounds));
    one.kill();
    stand.ends().await;
}

/// At the deadline that instances have unless they are told another.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn killing_either_moves_its_leases_within_thirty_seconds() {
    let Some(server) = postgres().filter(|_| size(false, true)) else {
        println!("skipped: runs with UTURN_TEST_ORACLE=large on PostgreSQL");
        return;
    };
    let (stand, mut one) = eight(&server, Duration::from_secs(15)).await;
    for kill_the_elder in [true, false] {
        let other = stand.serves();
        let joined = stand.until_shared(2).await;
        let (dying, staying) = if kill_the_elder { (one, other) } else { (other, one) };
        dying.kill();
        let moved = stand.until_shared(1).await;
        assert!(moved < Duration::from_secs(30), "{moved:?}");
        println!("joined after {joined:.1?}, moved after {moved:.1?}");
        one = staying;
    }
    one.kill();
    stand.ends().await;
}

//! Another process reads SQLite's file for long, or holds its lock for long: deliveries go on, or go on afterwards, and nothing is lost.
use crate::{
    ground::{Ground, Place},
    size::{seed, size},
    stand::Stand,
    wish::wishes,
};
use rusqlite::Connection;
use std::{path::PathBuf, time::Duration};
use tokio::time::{Instant, sleep};

const DEADLINE: Duration = Duration::from_secs(1);

fn file(stand: &Stand) -> PathBuf {
    let Place::Folder(folder) = &stand.ground.place else { panic!("a file") };
    folder.path().join("uturn.db")
}

fn log_bytes(stand: &Stand) -> u64 {
    file(stand).with_extension("db-wal").metadata().map_or(0, |found| found.len())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn deliveries_go_on_beside_a_long_reader() {
    let mut stand = Stand::new(Ground::sqlite().await, wishes(), DEADLINE).await;
    let server = stand.serves();
    stand.enters(&server).await;
    let busy = stand.busy();
    stand.until_begun(&busy).await;
    let reader = Connection::open(file(&stand)).expect("it opens");
    let seen = || reader.query_row("SELECT seq FROM feed_head", [], |row| row.get::<_, i64>(0)).expect("a head");
    reader.execute_batch("BEGIN").expect("it begins");
    let (at, before, begun) = (seen(), log_bytes(&stand), Instant::now());
    let offices = stand.opens_offices(seed(), 40, Duration::from_millis(5)).await;
    while begun.elapsed() < Duration::from_secs(size(8, 60)) {
        let told = Instant::now();
        stand.until_told(&busy, 1).await;
        assert!(told.elapsed() < Duration::from_secs(10), "{:?}", told.elapsed());
    }
    let grown = log_bytes(&stand) - before;
    assert!(seen() == at && grown > 1 << 20, "it read an old state all the time: {grown} bytes");
    let offices = offices.close().await;
    stand.until_equal(&server).await;
    reader.execute_batch("COMMIT").expect("it ends");
    println!("{} rows written, the log grew by {grown} bytes, {:?}", offices.written, stand.is_judged(0));
    server.kill();
    stand.ends().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn deliveries_go_on_after_a_long_writer() {
    let mut stand = Stand::new(Ground::sqlite().await, wishes(), DEADLINE).await;
    let server = stand.serves();
    stand.enters(&server).await;
    let busy = stand.busy();
    stand.until_begun(&busy).await;
    let offices = stand.opens_offices(seed(), 8, Duration::from_millis(20)).await;
    let writer = Connection::open(file(&stand)).expect("it opens");
    writer.busy_timeout(Duration::from_mins(1)).expect("patient");
    let holds = [5, size(2, 40)];
    for hold in holds {
        stand.until_told(&busy, 2).await;
        let owners =
            || async { stand.standings().await.into_values().map(|row| (row.owner, row.fence)).collect::<Vec<_>>() };
        let before = owners().await;
        writer.execute_batch("BEGIN IMMEDIATE").expect("it begins");
        sleep(Duration::from_secs(hold)).await;
        writer.execute_batch("COMMIT").expect("it ends");
        let begun = Instant::now();
        stand.until_told(&busy, 2).await;
        println!("deliveries went on {:.1?} after {hold} s", begun.elapsed());
        assert_eq!(owners().await, before, "nobody else took over");
    }
    let written = offices.close().await.written;
    stand.until_equal(&server).await;
    // Longer than SQLite waits for a lock, a delivery that was accepted may not be noted.
    println!("{written} rows written, {:?}", stand.is_judged(size(0, 1)));
    server.kill();
    stand.ends().await;
}

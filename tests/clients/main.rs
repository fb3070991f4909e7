//! The example clients of docs/partners/examples/ keep exact copies, however often they and the server fall.
#[path = "../shared/asking.rs"]
mod asking;
mod client;
mod door;
#[path = "../shared/program.rs"]
#[expect(dead_code, reason = "other tests do more to servers than these")]
mod program;
mod truth;
#[path = "../shared/writer.rs"]
#[expect(dead_code, reason = "the offices of other tests know more acts")]
mod writer;

use asking::{followed, listed};
use client::{Client, EXAMPLES};
use door::Door;
use program::{ANY_PORT, Home, Server, binary};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;
use std::{path::Path, time::Duration, time::Instant};
use tempfile::TempDir;
use tokio::{runtime::Handle, sync::watch, task::JoinSet};
use truth::{copied, shown};
use uturn::{base::clock::Clock, store::connect::Store};
use writer::Writer;

const KILLS: usize = 20;

#[test]
fn each_client_has_at_most_sixty_lines() {
    for name in ["sync.py", "sync.mts", "sync.rs"] {
        let text = std::fs::read_to_string(Path::new(EXAMPLES).join(name)).expect("a client");
        assert!(text.lines().count() <= 60, "{name} has {} lines", text.lines().count());
        assert!(text.lines().all(|line| line.chars().count() <= 140), "{name} has a line that is hard to read");
    }
}

/// Show 7 of the feed: each client is killed twenty times while it reads, and while offices write.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn copies_equal_the_server_though_their_clients_are_killed() {
    let (begun, clients) = (Instant::now(), Client::all());
    let (changes, employers, jobs, pages) =
        if binary().1 { (50_000, "1000", "8000", 12) } else { (3_000, "100", "500", 4) };
    let folder = filled(employers, jobs);
    let server = Home::sqlite(folder.path()).serve(ANY_PORT, &[]);
    let mut writer = Writer::open(&Home::sqlite(folder.path()).url, 1).await;
    let before = writer.head().await;

    let (killed, mut kills) = watch::channel(0);
    let mut lives = JoinSet::new();
    for (seed, client) in (1..).zip(&clients) {
        let (client, url, copy) = (client.clone(), server.url(), client.copy(folder.path()));
        let (store, killed) = (writer.store.clone(), killed.clone());
        let chance = ChaCha8Rng::seed_from_u64(seed);
        lives.spawn_blocking(move || killed_again_and_again(&client, &url, &copy, (chance, pages), &store, &killed));
    }
    // The writing is spread over the lives of the clients: each death lets the offices write on.
    let all = KILLS * clients.len();
    loop {
        let dead = *kills.borrow_and_update();
        writer.writes_up_to(changes * (dead + 1).min(all) / all).await;
        if dead == all {
            break;
        }
        tokio::select! {
            changed = kills.changed() => changed.expect("clients live"),
            Some(ended) = lives.join_next() => ended.expect("a client lives as it should"),
        }
    }
    while let Some(ended) = lives.join_next().await {
        ended.expect("a client lives as it should");
    }
    let mut head = writer.head().await;
    // What changes twice before it is numbered gets one number: some more may have to be written.
    while head - before < i64::try_from(changes).expect("a count") {
        writer.writes_up_to(writer.written + 50).await;
        head = writer.head().await;
    }
    println!("{} rows written, {} numbers given, {:.1?}", writer.written, head - before, begun.elapsed());
    followed(&server.url(), head).await;
    all_are_equal(&clients, &server, folder.path()).await;
    println!("compared, {:.1?}", begun.elapsed());
}

/// A restore from a backup, and an absence of longer than removals are kept: the clients start again and end exact.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn copies_are_exact_again_after_a_restore_and_after_a_purge() {
    let (clients, folder) = (Client::all(), filled("60", "200"));
    let server = Home::sqlite(folder.path()).serve(ANY_PORT, &[]);
    let mut writer = Writer::open(&Home::sqlite(folder.path()).url, 2).await;
    all_are_equal(&clients, &server, folder.path()).await;
    let address = server.kill();
    close(writer).await;
    let backup = tempfile::tempdir().expect("a temporary folder");
    copy_store(folder.path(), backup.path());

    // What is written now is seen by the clients and lost by the server.
    let server = Home::sqlite(folder.path()).serve(address, &[]);
    writer = Writer::open(&Home::sqlite(folder.path()).url, 3).await;
    writer.writes_up_to(150).await;
    followed(&server.url(), writer.head().await).await;
    all_are_equal(&clients, &server, folder.path()).await;
    server.kill();
    close(writer).await;
    copy_store(backup.path(), folder.path());
    Home::sqlite(folder.path()).run(&["feed", "new-epoch"]);
    writer = Writer::open(&Home::sqlite(folder.path()).url, 4).await;
    writer.writes_up_to(100).await;
    let server = Home::sqlite(folder.path()).serve(address, &[]);
    followed(&server.url(), writer.head().await).await;
    for client in &clients {
        let (url, copy) = (server.url(), client.copy(folder.path()));
        // Killed in the middle of the new walk: it goes on where it was, and still knows what was not sent.
        let again = client.clone();
        let lived = move || again.lives(&url, &copy, 2, Duration::from_millis(3));
        tokio::task::spawn_blocking(lived).await.expect("it lived");
    }
    all_are_equal(&clients, &server, folder.path()).await;

    // Taken back two days ago as it seems, and forgotten: nobody tells the clients of it any more.
    writer.withdraws(30, Clock::System.now() - chrono::TimeDelta::days(2)).await;
    let head = writer.head().await;
    server.kill();
    Home::sqlite(folder.path()).run(&["feed", "purge", "--days", "1"]);
    let server = Home::sqlite(folder.path()).serve(address, &[]);
    followed(&server.url(), head).await;
    let said = all_are_equal(&clients, &server, folder.path()).await;
    assert!(said.iter().all(|said| said.contains("again CURSOR_TOO_OLD")), "{said:?}");
}

/// Refusals that pass are waited out, a page that leaves something out is not taken.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_wait_for_a_server_that_cannot_answer_and_take_no_page_with_a_hole() {
    let (clients, folder) = (Client::all(), filled("20", "40"));
    let server = Home::sqlite(folder.path()).serve(ANY_PORT, &[]);
    let mut lives = JoinSet::new();
    for client in clients.clone() {
        let (door, copy) = (Door::open(server.address).await, client.copy(folder.path()));
        lives.spawn_blocking(move || (Instant::now(), client.finishes(&door.url(), &copy), Instant::now()));
    }
    while let Some(lived) = lives.join_next().await {
        let (begun, said, ended) = lived.expect("it lived");
        assert!(ended - begun >= Duration::from_secs(2), "it waited as long as it was told");
        assert_eq!(said.lines().filter(|line| line.starts_with("later")).count(), 4, "{said}");
    }
    all_are_equal(&clients, &server, folder.path()).await;
    for client in clients {
        let (door, copy) = (Door::with_a_hole().await, folder.path().join(format!("{}-hole.db", client.language)));
        let (url, there) = (door.url(), copy.clone());
        let ended = tokio::task::spawn_blocking(move || client.ends(&url, &there)).await.expect("it lived");
        assert!(!ended.status.success() && String::from_utf8_lossy(&ended.stderr).contains("a hole"), "{ended:?}");
        let copy = copied(&copy);
        assert!(copy.seq == 0 && copy.things.is_empty(), "{copy:?}");
    }
}

/// A folder with a store of sample data.
fn filled(employers: &str, jobs: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    Home::sqlite(folder.path()).run(&["generate", "--employers", employers, "--jobs", jobs]);
    folder
}

fn killed_again_and_again(
    client: &Client,
    url: &str,
    copy: &Path,
    (mut chance, pages): (ChaCha8Rng, usize),
    store: &Store,
    killed: &watch::Sender<usize>,
) {
    let mut behind = 0;
    for _ in 0..KILLS {
        let moment = Duration::from_micros(chance.random_range(0..40_000));
        client.lives(url, copy, chance.random_range(0..pages), moment);
        let head = Handle::current().block_on(store.mark()).expect("a head").seq;
        behind += usize::from(!copy.exists() || copied_up_to(copy) < head);
        killed.send_modify(|killed| *killed += 1);
    }
    println!("{}: killed {KILLS} times, {behind} of them while it was behind the log", client.language);
}

/// The number in a copy's mark; 0 where its tables were not made yet.
fn copied_up_to(copy: &Path) -> i64 {
    let db = rusqlite::Connection::open(copy).expect("the copy opens");
    db.query_row("SELECT seq FROM mark", [], |row| row.get(0)).unwrap_or(0)
}

/// Lets the clients read to the end and holds their copies against the server; gives what they said.
async fn all_are_equal(clients: &[Client], server: &Server, folder: &Path) -> Vec<String> {
    let mut all_said = Vec::new();
    for client in clients {
        let (here, url, copy) = (client.clone(), server.url(), client.copy(folder));
        let there = copy.clone();
        all_said.push(tokio::task::spawn_blocking(move || here.finishes(&url, &there)).await.expect("it lived"));
        let (truth, copy) = (shown(&server.url()).await, copied(&copy));
        let missing: Vec<_> = truth.things.keys().filter(|id| !copy.things.contains_key(*id)).collect();
        let extra: Vec<_> = copy.things.keys().filter(|id| !truth.things.contains_key(*id)).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{}: missing {missing:?}, extra {extra:?}", client.language);
        let other = truth.things.iter().filter(|(id, body)| copy.things[*id] != **body);
        let other: Vec<_> = other.map(|(id, body)| (id, differing(body, &copy.things[id]))).collect();
        assert!(other.is_empty(), "{}: server and copy say: {other:#?}", client.language);
        assert_eq!(copy.seq, truth.seq);
        for (list, kind) in [("jobs", "Job"), ("employers", "Employer"), ("events", "Event")] {
            let filter = format!("{kind}Filter");
            let held = copy.things.iter().filter(|(_, body)| body["__typename"] == kind);
            let held: std::collections::BTreeSet<String> = held.map(|(id, _)| id.clone()).collect();
            assert_eq!(held, listed(&server.url(), list, (&filter, &Value::Null)).await, "{}: {list}", client.language);
        }
        println!("{}: {} things equal at {}", client.language, copy.things.len(), copy.seq);
    }
    all_said
}

/// What two bodies say of the fields in which they differ.
fn differing<'b>(one: &'b Value, other: &'b Value) -> Vec<(&'b String, &'b Value, &'b Value)> {
    let fields = one.as_object().into_iter().flatten();
    fields.map(|(name, value)| (name, value, &other[name])).filter(|(_, value, other)| value != other).collect()
}

async fn close(writer: Writer) {
    writer.store.close().await.expect("closed");
}

/// Copies a store that nobody has open, with what was not yet folded into its file.
fn copy_store(from: &Path, to: &Path) {
    for name in ["uturn.db", "uturn.db-wal", "uturn.db-shm"] {
        let _ = std::fs::remove_file(to.join(name));
        if from.join(name).exists() {
            std::fs::copy(from.join(name), to.join(name)).expect("copied");
        }
    }
}

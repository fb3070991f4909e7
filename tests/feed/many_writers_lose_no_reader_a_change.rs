//! However many write, number and read at once, and whoever is killed meanwhile, every reader ends with what its filter lets through.
use crate::{
    cast::{
        chance::Chance,
        ground::{Ground, on_both_stores, runtime},
        world::{World, noon, open},
    },
    drawn::filter,
    follower::Follower,
    size::{seed, size},
    truth::fresh,
    writers::{Field, all_write},
};
use std::{
    process::{Child, Command, Stdio},
    time::Duration,
};
use tokio::{sync::watch, task::JoinSet, time::timeout};
use uturn::{base::clock::Clock, catalogue::keeper::Catalogue, service::feed::question::FeedQuestion};

on_both_stores!(with_two_stampers, with_three_stampers_of_which_two_are_killed);

const READERS: usize = 12;
/// Tells the child which store to stamp.
const ORDER: &str = "UTURN_TEST_STAMPS";

async fn with_two_stampers(ground: Ground) {
    everyone_at_once(&ground, 2, false).await;
}

async fn with_three_stampers_of_which_two_are_killed(ground: Ground) {
    everyone_at_once(&ground, 2, true).await;
}

async fn until(mut stopped: watch::Receiver<bool>) {
    drop(stopped.wait_for(|done| *done).await);
}

async fn everyone_at_once(ground: &Ground, stampers: usize, killed: bool) {
    let mut world = ground.world().await;
    let field = Field::settle(&mut world).await;
    let ((done, stopped), mut running) = (watch::channel(false), JoinSet::new());
    let mut stamping = Vec::new();
    for _ in 0..stampers {
        let (store, clock, stop) = (open(ground).await, world.clock.clone(), until(stopped.clone()));
        stamping.push(running.spawn(async move { store.keep_stamping(clock, stop).await }));
    }
    // A stamper of another process, too.
    let child = killed.then(|| another_process(ground));
    let (ended, written) = watch::channel(false);
    let catalogues = keep(&world, &mut running, &stopped).await;
    let mut readers = JoinSet::new();
    let mut chance = Chance::new(seed() + 500);
    for nth in 0..READERS {
        let reader = Follower::new(if nth == 0 { FeedQuestion::default() } else { filter(&mut chance, &world) });
        let own = Chance::new(seed() + nth as u64);
        readers.spawn(reads(reader, catalogues[nth % 2].clone(), own, written.clone()));
    }

    let (store, another) = (open(ground).await, open(ground).await);
    let mut writing = all_write(&field, &store, &another, 8, size(25, 400));
    let mut over = 0;
    while let Some(result) = writing.join_next().await {
        result.expect("no panic");
        over += 1;
        if killed && over == 1 {
            stamping[0].abort();
        }
    }
    if let Some(mut child) = child {
        child.kill().expect("killed with SIGKILL");
        child.wait().expect("it is over");
    }
    let settled = async {
        while !world.store.reading().await.expect("a reading").pending().await.expect("known").is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(Duration::from_mins(1), settled).await.expect("every committed change gets its number");
    ended.send_replace(true);
    let head = world.store.mark().await.expect("a head").seq;
    let truth = fresh(&world).await;
    let (mut deleted, mut stray) = (0, 0);
    while let Some(reader) = readers.join_next().await {
        let (mut reader, catalogue) = reader.expect("no panic");
        let mut arrived = catalogue.arrived();
        timeout(Duration::from_mins(1), arrived.wait_for(|at| *at >= head)).await.expect("it arrives").expect("kept");
        reader.reads_on(&catalogue.now(), 7);
        reader.agrees(&truth, &format!("seed {}", seed()));
        (deleted, stray) = (deleted + reader.gone.len(), stray + reader.stray.len());
    }
    println!("head {head}: {deleted} deletions told, {stray} of them of things that were not held");
    done.send_replace(true);
    while let Some(result) = running.join_next().await {
        assert!(result.is_ok() || killed, "nobody fails");
    }
}

/// The catalogues of two instances, each following the log by itself.
async fn keep(world: &World, running: &mut JoinSet<()>, stopped: &watch::Receiver<bool>) -> [Catalogue; 2] {
    let other = Catalogue::load(&world.store, &world.clock).await.expect("loaded");
    let catalogues = [world.catalogue.clone(), other];
    for catalogue in catalogues.clone() {
        let (store, clock, stop) = (open(&world.ground).await, world.clock.clone(), until(stopped.clone()));
        running.spawn(async move { catalogue.keep(store, clock, stop).await });
    }
    catalogues
}

/// Reads pages of any size, at the end waits for more, until all is written.
async fn reads(
    mut reader: Follower,
    catalogue: Catalogue,
    mut chance: Chance,
    written: watch::Receiver<bool>,
) -> (Follower, Catalogue) {
    let mut arrived = catalogue.arrived();
    while !*written.borrow() {
        arrived.borrow_and_update();
        let more = reader.reads(&catalogue.now(), chance.pick(&[1, 2, 5, 20, 500]));
        if !more {
            drop(timeout(Duration::from_millis(50), arrived.changed()).await);
        }
        tokio::task::yield_now().await;
    }
    (reader, catalogue)
}

fn another_process(ground: &Ground) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "many_writers_lose_no_reader_a_change::the_stamper", "--ignored", "--nocapture"])
        .env(ORDER, &ground.url)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child")
}

#[test]
#[ignore = "runs as the child that with_three_stampers_of_which_two_are_killed kills"]
#[expect(clippy::disallowed_methods, reason = "the parent gives its order in the environment")]
fn the_stamper() {
    let Ok(url) = std::env::var(ORDER) else { return };
    runtime().block_on(async {
        let store = open(&Ground { url }).await;
        store.keep_stamping(Clock::standing_at(noon()), std::future::pending()).await;
    });
}

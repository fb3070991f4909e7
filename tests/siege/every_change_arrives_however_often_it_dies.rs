//! A server dies again and again, at every moment of a delivery, while offices write: each change arrives, in order, at most one delivery twice for each death.
use crate::{
    book::Arrival,
    executioner::Executioner,
    ground::{Ground, postgres},
    judge::{Figures, judge},
    receiver::Moment,
    size::{seed, size},
    stand::{PATIENCE, Stand, pid},
    wish::wishes,
};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    sync::mpsc,
    task::block_in_place,
    time::{sleep, timeout},
};

/// Whose history is told once more in the middle of it.
const REPLAYED: &str = "others";
const DEADLINE: Duration = Duration::from_secs(1);

/// When it dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Death {
    /// Between storing a range and posting it, as far as anybody else can tell: nothing of it was read.
    BeforeReading,
    /// Between posting and the answer.
    BeforeAnswering,
    /// Between the answer and its note of it.
    AfterAnswering,
    /// Some time after deliveries began.
    InTheMiddle,
    /// Some time after it started, whatever it was at.
    Anywhere,
}

const DEATHS: [Death; 5] =
    [Death::BeforeReading, Death::BeforeAnswering, Death::AfterAnswering, Death::InTheMiddle, Death::Anywhere];

/// What stood in the store when it was dead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Found {
    NothingUnderWay,
    StoredAndNotArrived,
    ArrivedAndNotAcknowledged,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_change_arrives_from_sqlite() {
    besieged(Ground::sqlite().await, size(20, 100)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_change_arrives_from_postgres() {
    let Some(server) = postgres() else { return };
    besieged(Ground::postgres(&server, 5_000).await, size(8, 100)).await;
}

async fn besieged(ground: Ground, deaths: usize) {
    let (begun, mut chance) = (Instant::now(), ChaCha8Rng::seed_from_u64(seed()));
    let mut stand = Stand::new(ground, wishes(), DEADLINE).await;
    let mut server = stand.serves();
    stand.enters(&server).await;
    let names: Vec<&str> = stand.ids.keys().copied().collect();
    stand.until_begun(&names).await;
    let (executioner, mut struck) = Executioner::new(seed());
    let guard = Arc::clone(&executioner);
    stand.receiver.book.is_guarded_by(move |name, moment| guard.decides(name, moment));
    let before = stand.ground.store.mark().await.expect("a head").seq;
    let offices = stand.opens_offices(seed(), 8, Duration::from_millis(25)).await;

    let (mut died, mut found) = (BTreeMap::<Death, usize>::new(), BTreeMap::<Found, usize>::new());
    for (nth, death) in DEATHS.into_iter().cycle().take(deaths).enumerate() {
        if nth == deaths / 2 {
            stand.replays(&server, REPLAYED).await;
        }
        *died.entry(death).or_default() += 1;
        let of = dies(death, &stand, &server, (&executioner, &mut struck), &mut chance).await;
        assert!(!block_in_place(|| server.over()).success(), "it was killed");
        stand.receiver.begins_another_life().await;
        for name in names.iter().filter(|name| of.as_ref().is_none_or(|of| of == *name)) {
            *found.entry(left_behind(&stand, name).await).or_default() += 1;
        }
        server = stand.serves();
    }
    let rows = offices.close().await.written;
    let things = stand.until_equal(&server).await;
    stand.until_replayed().await;
    let after = stand.ground.store.mark().await.expect("a head").seq;

    println!("{deaths} deaths {died:?}; of those whose delivery it was, or of all: {found:?}");
    println!("{rows} rows written, {} numbers given, {things} things in all copies", after - before);
    for name in names {
        let page = stand.receiver.book.page(name);
        let may_repeat =
            |one: &Arrival, again: &Arrival| again.life > one.life || again.life == one.life && one.is_late(DEADLINE);
        let figures = judge(name, "changes", &page, may_repeat);
        let in_one_life = (0..=deaths).map(|life| repeats(&page.arrivals, life)).max();
        assert!(in_one_life <= Some(1), "{name}: at most one a death");
        let Figures { deliveries, items, repeated } = figures;
        println!("{name:12} {deliveries} deliveries of {items} items, {repeated} of them twice");
    }
    let again = judge(REPLAYED, "replay", &stand.receiver.book.page(REPLAYED), |one, again| again.life > one.life);
    println!("replayed: {again:?}; {:.1?}", begun.elapsed());
    assert!(again.items > 0);
    server.kill();
    stand.ends().await;
}

/// Lets the server die, and tells at whose delivery, if it was at one.
async fn dies(
    death: Death,
    stand: &Stand,
    server: &crate::program::Server,
    (executioner, struck): (&Executioner, &mut mpsc::UnboundedReceiver<String>),
    chance: &mut ChaCha8Rng,
) -> Option<String> {
    let victim = pid(server);
    let moment = match death {
        Death::BeforeReading => Moment::Knocked,
        Death::BeforeAnswering => Moment::Read,
        Death::AfterAnswering => Moment::Answered,
        Death::InTheMiddle => {
            let mut came = stand.receiver.book.came();
            timeout(PATIENCE, came.changed()).await.expect("deliveries begin").expect("the receiver lives");
            sleep(Duration::from_millis(chance.random_range(0..400))).await;
            crate::stand::signal(server, rustix::process::Signal::KILL);
            return None;
        }
        Death::Anywhere => {
            sleep(Duration::from_millis(chance.random_range(0..3_000))).await;
            crate::stand::signal(server, rustix::process::Signal::KILL);
            return None;
        }
    };
    executioner.is_ordered(victim, moment, chance.random_range(0..12));
    let struck = timeout(PATIENCE, struck.recv()).await;
    let Ok(struck) = struck else { panic!("no delivery came: {:#?} {:#?}", stand.standings().await, server.said()) };
    struck
}

/// What a dead server left of a subscription.
async fn left_behind(stand: &Stand, name: &str) -> Found {
    let standing = stand.standings().await.remove(name).expect("it stands");
    let Some(to) = standing.in_flight_to else { return Found::NothingUnderWay };
    let page = stand.receiver.book.page(name);
    let last = page.arrivals.iter().rev().find(|arrival| arrival.kind == "changes");
    let arrived = last.is_some_and(|arrival| arrival.covers == (standing.acked_seq, to));
    if arrived { Found::ArrivedAndNotAcknowledged } else { Found::StoredAndNotArrived }
}

/// How many deliveries of a life had come in an earlier one.
fn repeats(arrivals: &[Arrival], life: usize) -> usize {
    let of_life = arrivals.iter().filter(|arrival| arrival.life == life && arrival.kind == "changes");
    of_life.filter(|one| arrivals.iter().any(|earlier| earlier.life < life && earlier.id == one.id)).count()
}

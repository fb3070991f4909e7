//! The worker of an instance: gives signs of life, takes subscriptions, drives their courses, and hands them on.
use crate::{
    base::fault::Outcome,
    push::{
        course::Course,
        drive::drive,
        journal::Pages,
        means::Means,
        share::{Share, Turn},
        signal::Bell,
    },
    store::{held::Held, lease::Crew, standing::Hold},
};
use entity::id::SubscriptionId;
use std::{
    collections::{HashMap, HashSet},
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    sync::watch,
    task::{self, JoinError, JoinSet},
};
use ulid::Ulid;

/// Subscriptions taken in one statement.
const AT_ONCE: usize = 500;
/// Changes by people up to so many milliseconds before the last one seen are looked for once more: units that were
/// begun earlier may be committed later.
const LATE_MS: i64 = 60_000;
/// How long a course rests that could not begin: the store may be away for a moment, or a secret may not open for long.
const REST_FIRST: Duration = Duration::from_secs(1);
/// See [`REST_FIRST`].
const REST_MOST: Duration = Duration::from_secs(30);
/// How long what is under way may take to end when the instance stops.
const GRACE: Duration = Duration::from_secs(5);

/// A worker.
pub struct Worker {
    means: Arc<Means>,
    name: String,
    courses: HashMap<SubscriptionId, Running>,
    tasks: JoinSet<Hold>,
    share: Share,
    /// The newest change by people that was seen.
    seen: i64,
}

struct Running {
    hold: Hold,
    bell: Bell,
    /// The newest change by people that its course was told of.
    told: i64,
    task: task::Id,
}

impl Worker {
    /// A worker that has not begun.
    #[must_use]
    pub fn new(means: Arc<Means>) -> Self {
        let name = format!("wrk_{}", Ulid::generate());
        Self { means, name, courses: HashMap::new(), tasks: JoinSet::new(), share: Share::default(), seen: 0 }
    }

    /// Works until `stop` resolves. `changed` rings when people changed subscriptions on this instance.
    pub async fn work(mut self, pages: Pages, mut changed: watch::Receiver<()>, stop: impl Future<Output = ()> + Send) {
        let (halt, halted) = watch::channel(());
        let until = async move {
            let mut halted = halted;
            drop(halted.changed().await);
        };
        let writing = tokio::spawn(pages.keep(self.means.store.clone(), self.means.clock.clone(), until));
        let means = Arc::clone(&self.means);
        let heralding = tokio::spawn(async move { means.herald.keep(&means.catalogue).await });
        let mut beat = tokio::time::interval(self.means.lease.every());
        beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        tokio::pin!(stop);
        // Whether anybody is left who could ring.
        let mut is_heard = true;
        loop {
            let rung = tokio::select! {
                () = &mut stop => break,
                _ = beat.tick() => self.beat().await,
                rung = changed.changed(), if is_heard => {
                    is_heard = rung.is_ok();
                    self.beat().await
                }
                Some(ended) = self.tasks.join_next() => {
                    self.ended(ended);
                    Ok(())
                }
            };
            if let Err(fault) = rung {
                tracing::warn!(code = fault.code.as_str(), cause = ?fault.cause, "push waits for the store");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
        self.sign_off().await;
        heralding.abort();
        drop(halt);
        drop(writing.await);
    }

    /// A sign of life; takes what nobody holds or others leave, and gives away what others could hold better.
    async fn beat(&mut self) -> Outcome<()> {
        let (store, ttl) = (self.means.store.clone(), self.means.lease.ttl_ms());
        let sent = Instant::now();
        let crew = store.beat(&self.name, ttl).await?;
        self.means.lease.beaten(sent);
        self.agree(&crew).await?;
        let Turn { mut take, give } = self.share.turn(&crew, self.courses.len(), self.means.lease.ttl(), sent);
        while take > 0 {
            let most = AT_ONCE.min(take);
            let taken = store.take_over(&self.name, ttl, most as u64).await?;
            let many = taken.len();
            let ids: Vec<SubscriptionId> = taken.iter().map(|hold| hold.subscription).collect();
            // Should this fail, each is read again on its own: what was taken is to be driven.
            let read = store.held_of(&ids).await.unwrap_or_default();
            let mut read: HashMap<_, _> = read.into_iter().map(|held| (held.subscription.id, Box::new(held))).collect();
            for hold in taken {
                self.begin(hold, read.remove(&hold.subscription));
            }
            if many < most {
                break;
            }
            take -= most;
        }
        self.courses.values().take(give).for_each(|running| running.bell.end());
        store.forget_workers(ttl * 100).await?;
        self.tell().await
    }

    /// Sees to it that this worker drives what the store says that it holds, and nothing else. The two differ where others
    /// took over while it was not heard of, where the store went away before it could say what was taken, and where giving
    /// back failed.
    async fn agree(&mut self, crew: &Crew) -> Outcome<()> {
        let fences: i64 = self.courses.values().map(|running| running.hold.fence).sum();
        if usize::try_from(crew.held) == Ok(self.courses.len()) && crew.fences == fences {
            return Ok(());
        }
        let store = self.means.store.clone();
        let mut held: HashSet<Hold> = store.held_by(&self.name).await?.into_iter().collect();
        for running in self.courses.values().filter(|running| !held.remove(&running.hold)) {
            running.bell.change();
            running.bell.end();
        }
        // What is left it does not drive. Anybody may take it, this one too: under another number.
        for hold in held {
            store.give_back(hold).await?;
        }
        Ok(())
    }

    /// Tells courses what people changed.
    async fn tell(&mut self) -> Outcome<()> {
        for (subscription, changed) in self.means.store.changed_by_people(&self.name, self.seen - LATE_MS).await? {
            self.seen = self.seen.max(changed);
            if let Some(running) = self.courses.get_mut(&subscription).filter(|running| running.told < changed) {
                running.told = changed;
                running.bell.change();
            }
        }
        Ok(())
    }

    fn begin(&mut self, hold: Hold, read: Option<Box<Held>>) {
        let (means, bell) = (Arc::clone(&self.means), Bell::default());
        let task = self.tasks.spawn(run(means, hold, read, bell.clone())).id();
        if let Some(before) = self.courses.insert(hold.subscription, Running { hold, bell, told: 0, task }) {
            before.bell.end();
        }
    }

    /// A course ended, in order or not: what it held is given back, unless it is held anew by now.
    fn ended(&mut self, ended: Result<Hold, JoinError>) {
        let hold = match ended {
            Ok(hold) => Some(hold),
            Err(error) => {
                tracing::error!(cause = %error, "a course broke off");
                self.courses.values().find(|running| running.task == error.id()).map(|running| running.hold)
            }
        };
        let is_driven = |hold: &Hold| self.courses.get(&hold.subscription).is_some_and(|running| running.hold == *hold);
        let Some(hold) = hold.filter(is_driven) else { return };
        self.courses.remove(&hold.subscription);
        let store = self.means.store.clone();
        tokio::spawn(async move {
            // Should this fail, it is seen at the next sign of life.
            if let Err(fault) = store.give_back(hold).await {
                tracing::warn!(code = fault.code.as_str(), cause = ?fault.cause, "a subscription was not given back");
            }
        });
    }

    /// Lets what is under way end, and gives everything back.
    async fn sign_off(&mut self) {
        self.courses.values().for_each(|running| running.bell.end());
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(GRACE, all).await.is_err() {
            self.tasks.shutdown().await;
        }
        if let Err(fault) = self.means.store.sign_off(&self.name).await {
            tracing::warn!(code = fault.code.as_str(), cause = ?fault.cause, "push could not sign off; others take over soon");
        }
    }
}

/// Drives a course to its end; one that cannot begin tries again, after longer and longer rests.
async fn run(means: Arc<Means>, hold: Hold, mut read: Option<Box<Held>>, bell: Bell) -> Hold {
    let mut rest = REST_FIRST;
    while !bell.is_over() {
        match Box::pin(Course::of(&means, hold, read.take(), bell.clone())).await {
            Ok(Some(course)) => {
                drive(course).await;
                break;
            }
            Ok(None) => break,
            Err(fault) => {
                let (code, of) = (fault.code.as_str(), hold.subscription);
                tracing::error!(code, cause = ?fault.cause, subscription = %of, "a subscription cannot be delivered");
                tokio::select! {
                    () = bell.rings() => {}
                    () = tokio::time::sleep(rest) => {}
                }
                rest = (rest * 2).min(REST_MOST);
            }
        }
    }
    hold
}

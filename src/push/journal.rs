//! The delivery log, written many attempts at a time and not on a delivery's way.
use crate::{
    base::clock::{Clock, Instant},
    store::connect::Store,
};
use chrono::TimeDelta;
use entity::delivery_attempt::Model;
use std::{future::Future, time::Duration};
use tokio::sync::mpsc;

/// Attempts that wait to be written; beyond them they are dropped, and counted.
const WAITING: usize = 10_000;
/// Attempts written in one statement.
const AT_ONCE: usize = 500;
/// How long the first one waits for others.
const GATHER: Duration = Duration::from_millis(100);
/// How often old attempts are forgotten.
const PRUNE_EVERY: Duration = Duration::from_hours(1);
/// Days for which attempts are kept.
pub const DAYS_KEPT: i64 = 30;

/// Where attempts are noted.
#[derive(Debug, Clone)]
pub struct Journal(mpsc::Sender<Model>);

/// The other end, to be kept writing.
pub struct Pages(mpsc::Receiver<Model>);

impl Journal {
    /// A journal and its pages.
    #[must_use]
    pub fn new() -> (Self, Pages) {
        let (sender, receiver) = mpsc::channel(WAITING);
        (Self(sender), Pages(receiver))
    }

    /// Notes an attempt.
    pub fn note(&self, attempt: Model) {
        if self.0.try_send(attempt).is_err() {
            metrics::counter!("uturn_push_attempts_unlogged_total").increment(1);
        }
    }
}

impl Pages {
    /// Writes what is noted until `stop` resolves, and then what is left.
    pub async fn keep(mut self, store: Store, clock: Clock, stop: impl Future<Output = ()> + Send) {
        tokio::pin!(stop);
        let mut prune = tokio::time::interval(PRUNE_EVERY);
        loop {
            let mut attempts = Vec::new();
            tokio::select! {
                () = &mut stop => break,
                _ = prune.tick() => forget(&store, clock.now()).await,
                _ = self.0.recv_many(&mut attempts, AT_ONCE) => {
                    tokio::time::sleep(GATHER).await;
                    self.rest(&mut attempts);
                    write(&store, attempts).await;
                }
            }
        }
        let mut left = Vec::new();
        self.rest(&mut left);
        while !left.is_empty() {
            write(&store, std::mem::take(&mut left)).await;
            self.rest(&mut left);
        }
    }

    fn rest(&mut self, attempts: &mut Vec<Model>) {
        while attempts.len() < AT_ONCE
            && let Ok(attempt) = self.0.try_recv()
        {
            attempts.push(attempt);
        }
    }
}

async fn write(store: &Store, attempts: Vec<Model>) {
    if store.log_attempts(attempts.clone()).await.is_ok() {
        return;
    }
    // One of a subscription that was deleted meanwhile keeps no other out.
    for attempt in attempts {
        let of = attempt.subscription_id;
        if let Err(fault) = store.log_attempts(vec![attempt]).await {
            tracing::warn!(code = fault.code.as_str(), cause = ?fault.cause, subscription = %of, "an attempt was not logged");
        }
    }
}

async fn forget(store: &Store, now: Instant) {
    if let Err(fault) = store.forget_attempts(now - TimeDelta::days(DAYS_KEPT)).await {
        tracing::warn!(code = fault.code.as_str(), cause = ?fault.cause, "old attempts were not forgotten");
    }
}

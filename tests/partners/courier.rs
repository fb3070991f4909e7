//! A courier that writes down what it is asked, and a worker's hand in the store.
use crate::server::{Server, noon};
use chrono::TimeDelta;
use entity::{
    delivery_attempt::{DeliveryPurpose, Model},
    id::SubscriptionId,
    standing::{self, StandingState},
};
use futures_util::future::BoxFuture;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use uturn::{
    base::fault::Outcome,
    service::delivery::courier::Courier,
    store::{
        connect::Store,
        standing::{Eased, Heard, Hold, Setback},
    },
};

/// Answers as if every endpoint were willing.
pub(crate) struct Recorder {
    store: Store,
    woken: AtomicUsize,
}

impl Recorder {
    pub(crate) fn of(store: Store) -> Arc<Self> {
        Arc::new(Self { store, woken: AtomicUsize::new(0) })
    }

    /// How often it was woken.
    pub(crate) fn woken(&self) -> usize {
        self.woken.load(Ordering::Relaxed)
    }
}

impl Courier for Recorder {
    fn sample(&self, subscription: SubscriptionId) -> BoxFuture<'_, Outcome<Model>> {
        Box::pin(async move { Ok(attempt(subscription, DeliveryPurpose::Sample, 1)) })
    }

    fn verify(&self, subscription: SubscriptionId) -> BoxFuture<'_, Outcome<Model>> {
        Box::pin(async move {
            self.store.verified(subscription, noon() + TimeDelta::days(30)).await?;
            Ok(attempt(subscription, DeliveryPurpose::Challenge, 0))
        })
    }

    fn wake(&self) {
        self.woken.fetch_add(1, Ordering::Relaxed);
    }
}

/// An attempt that went well.
pub(crate) fn attempt(subscription_id: SubscriptionId, purpose: DeliveryPurpose, items: i32) -> Model {
    Model {
        id: 0,
        subscription_id,
        at: noon(),
        purpose,
        message: format!("{subscription_id}.{items}.{}", items + 1),
        after_seq: Some(items.into()),
        to_seq: Some(i64::from(items) + 1),
        items,
        bytes: 100,
        duration_ms: 7,
        status: Some(200),
        error: None,
        answer_head: Some("ok".into()),
    }
}

impl Server {
    /// A worker takes the one subscription that there is to deliver.
    pub(crate) async fn worker_holds(&self) -> Hold {
        self.store().beat("worker", 30_000).await.expect("it beats");
        let taken = self.store().take_over("worker", 30_000, 10).await.expect("taken");
        assert_eq!(taken.len(), 1, "one is to be delivered");
        taken[0]
    }

    /// The worker delivers up to a number, under the first version of the filter.
    pub(crate) async fn worker_delivers(&self, hold: Hold, seq: i64) {
        let heard = Heard { generation: 1, seq, base: seq, version: 1, before: String::new() };
        let changed = self.standing(hold.subscription).await.changed;
        assert!(self.store().begin_range(hold, changed, &heard, seq).await.expect("written"));
        let eased = Eased {
            at: self.clock.now(),
            verified_until: self.clock.now() + TimeDelta::days(30),
            batch_limit: 100,
            pace_ms: 0,
            status: Some(200),
            error: None,
        };
        assert!(self.store().acknowledge(hold, &heard, eased).await.expect("written"));
    }

    /// How a subscription stands in the store.
    pub(crate) async fn standing(&self, of: SubscriptionId) -> standing::Model {
        self.store().standings(&[of]).await.expect("read").remove(0)
    }

    /// The worker fails, and what follows from that is a state.
    pub(crate) async fn worker_falls(&self, hold: Hold, state: StandingState) {
        let setback = Setback {
            state,
            tries: 20,
            failing_since: Some(noon()),
            next_try_at: Some(noon() + TimeDelta::hours(12)),
            batch_limit: 50,
            pace_ms: 400,
            range_given_up: false,
            status: Some(503),
            error: Some(entity::delivery_attempt::DeliveryError::StatusRefused),
        };
        assert!(self.store().set_back(hold, &setback).await.expect("written"));
    }
}

//! What partners can ask of push at once: a sample, a challenge, or to look at what they changed.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    push::{
        batch::position,
        challenge::{ask, verified_until},
        means::Means,
        send::{Door, Message},
    },
    service::{
        delivery::{
            courier::Courier,
            message::{Delivery, Kind},
            selection::Selection,
        },
        feed::page::{Filter, Stretch, page_from},
        partner::stored::filter_kept,
    },
    store::{held::Held, standing::Heard},
};
use entity::{
    delivery_attempt::{DeliveryPurpose, Model},
    id::SubscriptionId,
};
use futures_util::future::BoxFuture;
use std::sync::Arc;
use tokio::sync::watch;
use ulid::Ulid;

/// Items of a sample.
const SAMPLE_ITEMS: usize = 3;

/// The counter at which push is asked.
pub struct Counter {
    means: Arc<Means>,
    changed: watch::Sender<()>,
}

impl Counter {
    /// A counter, and what rings when something was changed there.
    #[must_use]
    pub fn new(means: Arc<Means>) -> (Arc<Self>, watch::Receiver<()>) {
        let (changed, rung) = watch::channel(());
        (Arc::new(Self { means, changed }), rung)
    }

    async fn opened(&self, of: SubscriptionId) -> Outcome<(Held, Door)> {
        let gone = || Fault::because(Code::NotFound, Words::new("配信先", "an endpoint"));
        let held = self.means.store.held(of).await?.ok_or_else(gone)?;
        let door = Door::of(&self.means, &held)?.ok_or_else(gone)?;
        Ok((held, door))
    }

    async fn send_sample(&self, of: SubscriptionId) -> Outcome<Model> {
        let (held, door) = self.opened(of).await?;
        let Some(endpoint) = &held.endpoint else { return Err(Fault::new(Code::NotFound)) };
        let snapshot = self.means.catalogue.now();
        let version = held.subscription.version;
        let heard = Heard { generation: 1, seq: 0, base: snapshot.position, version, before: String::new() };
        let filter = Filter::Stored(filter_kept(&held.subscription, &held.versions)?);
        let stretch = Stretch { take: SAMPLE_ITEMS, until: None };
        let page = Arc::new(page_from(&snapshot, &filter, position(of, &heard), stretch)?);
        let items = self.means.render.render(Arc::clone(&page), &Selection::of(endpoint)?).await?;
        let (name, covers) = (&held.subscription.name, page.covers);
        let delivery =
            Delivery { kind: Kind::Sample, subscription: name, covers, cursor: None, has_more: false, items: &items };
        let message = Message {
            id: format!("{of}.sample.{}", Ulid::generate()),
            purpose: DeliveryPurpose::Sample,
            covers: None,
            items: items.len(),
            body: delivery.body(),
        };
        let _slot = self.means.slots.take(&door.host(), held.standing.tries > 0).await;
        Ok(door.send_judged(&self.means, &message, |_| {}).await?.noted)
    }

    async fn send_challenge(&self, of: SubscriptionId) -> Outcome<Model> {
        let (held, door) = self.opened(of).await?;
        let _slot = self.means.slots.take(&door.host(), held.standing.tries > 0).await;
        let sent = ask(&self.means, &door, of).await?;
        if sent.attempt.is_accepted() {
            self.means.store.verified(of, verified_until(&self.means)).await?;
            self.wake();
        }
        Ok(sent.noted)
    }
}

impl Courier for Counter {
    fn sample(&self, subscription: SubscriptionId) -> BoxFuture<'_, Outcome<Model>> {
        Box::pin(self.send_sample(subscription))
    }

    fn verify(&self, subscription: SubscriptionId) -> BoxFuture<'_, Outcome<Model>> {
        Box::pin(self.send_challenge(subscription))
    }

    fn wake(&self) {
        self.changed.send_replace(());
    }
}

//! The partners' desk of an instance: stored filters as requests need them, mostly from memory.
use crate::{
    base::problem::Problem,
    base::{clock::Clock, fault::Outcome},
    catalogue::snapshot::Snapshot,
    service::{
        digest::agree::{Wish, cancel_digest, request_digest},
        feed::{page::StoredFilter, question::FeedQuestion},
        partner::{
            behalf::Behalf,
            stored::{Stored, filter_of},
            subscriptions::{delete_subscription, no_such_subscription, save_subscription},
        },
    },
    store::connect::Store,
};
use entity::{
    digest,
    id::{DigestId, PartnerId},
    partner, partner_key,
};
use moka::sync::Cache;
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

/// Longest time for which another instance still answers by the filter before.
const FRESH: Duration = Duration::from_secs(5);
/// Filters kept in memory.
const KEPT: u64 = 2_000;

/// The partners' desk. Cloning shares what it keeps in memory.
#[derive(Clone)]
pub struct Desk {
    /// Where partners are registered, where that is not the store of their filters: in a sandbox.
    registry: Option<Store>,
    store: Store,
    clock: Clock,
    filters: Cache<(PartnerId, String), Arc<StoredFilter>>,
    changed: watch::Sender<()>,
}

impl Desk {
    /// A desk over a store.
    #[must_use]
    pub fn new(store: Store, clock: Clock) -> Self {
        let filters = Cache::builder().max_capacity(KEPT).time_to_live(FRESH).build();
        Self { registry: None, store, clock, filters, changed: watch::Sender::new(()) }
    }

    /// A desk whose partners are registered elsewhere. Each is entered into its store when it stores its first filter.
    #[must_use]
    pub fn beside(registry: Store, store: Store, clock: Clock) -> Self {
        Self { registry: Some(registry), ..Self::new(store, clock) }
    }

    fn registry(&self) -> &Store {
        self.registry.as_ref().unwrap_or(&self.store)
    }

    /// Enters a partner that is registered elsewhere.
    async fn welcome(&self, of: PartnerId) -> Outcome<()> {
        if self.registry.is_none() || self.store.partner(of).await?.is_some() {
            return Ok(());
        }
        let row = self.partner(of).await?;
        let mut unit = self.store.unit(self.clock.now(), of.to_string()).await?;
        if unit.hold_partner(of).await?.is_none() {
            unit.record(row).await?;
        }
        unit.commit().await
    }

    /// The filter that a partner stored under a name, with the versions that it had.
    ///
    /// # Errors
    /// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
    pub async fn filter(&self, of: PartnerId, name: &str) -> Outcome<Arc<StoredFilter>> {
        let key = (of, name.to_owned());
        if let Some(kept) = self.filters.get(&key) {
            return Ok(kept);
        }
        let row = self.store.subscription(of, name).await?.ok_or_else(no_such_subscription)?;
        let filter = Arc::new(filter_of(&self.store, &row).await?);
        self.filters.insert(key, Arc::clone(&filter));
        Ok(filter)
    }

    /// Tells when filters were changed at this desk.
    #[must_use]
    pub fn changed(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    fn turn(&self, of: PartnerId, name: &str) {
        self.filters.invalidate(&(of, name.to_owned()));
        self.changed.send_replace(());
    }

    /// A stored filter of a partner by its name.
    ///
    /// # Errors
    /// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
    pub async fn subscription(&self, of: PartnerId, name: &str) -> Outcome<Stored> {
        Stored::of(self.store.subscription(of, name).await?.ok_or_else(no_such_subscription)?)
    }

    /// All stored filters of a partner, by name.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn subscriptions(&self, of: PartnerId) -> Outcome<Vec<Stored>> {
        self.store.subscriptions(of).await?.into_iter().map(Stored::of).collect()
    }

    /// Stores a filter; see [`save_subscription`].
    ///
    /// # Errors
    /// As there.
    pub async fn save(
        &self,
        snapshot: &Snapshot,
        of: impl Into<Behalf>,
        name: &str,
        question: FeedQuestion,
    ) -> Outcome<Result<Stored, Vec<Problem>>> {
        let of = of.into();
        self.welcome(of.of).await?;
        let saved = save_subscription(&self.store, snapshot, self.clock.now(), of.clone(), name, question).await;
        self.turn(of.of, name);
        saved
    }

    /// Deletes a stored filter; see [`delete_subscription`].
    ///
    /// # Errors
    /// As there.
    pub async fn delete(&self, of: impl Into<Behalf>, name: &str) -> Outcome<Stored> {
        let of = of.into();
        let deleted = delete_subscription(&self.store, self.clock.now(), of.clone(), name).await;
        self.turn(of.of, name);
        deleted
    }

    /// Agreements of a partner on digests, ended ones too, oldest first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn digests(&self, of: PartnerId) -> Outcome<Vec<digest::Model>> {
        self.store.digests(of).await
    }

    /// Asks for a digest; see [`request_digest`]. In a sandbox no mail ever goes out.
    ///
    /// # Errors
    /// As there.
    pub async fn request_digest(
        &self,
        snapshot: &Snapshot,
        of: impl Into<Behalf>,
        wish: Wish,
    ) -> Outcome<Result<digest::Model, Vec<Problem>>> {
        let of = of.into();
        self.welcome(of.of).await?;
        request_digest(&self.store, snapshot, self.clock.now(), of, wish).await
    }

    /// Cancels a digest; see [`cancel_digest`].
    ///
    /// # Errors
    /// As there.
    pub async fn cancel_digest(&self, of: impl Into<Behalf>, id: DigestId) -> Outcome<digest::Model> {
        cancel_digest(&self.store, self.clock.now(), of, id).await
    }

    /// A partner's own entry in the registry.
    ///
    /// # Errors
    /// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
    pub async fn partner(&self, of: PartnerId) -> Outcome<partner::Model> {
        let row = self.registry().partner(of).await?;
        row.ok_or_else(|| crate::service::partner::suspend::no_such_partner(&of.to_string()))
    }

    /// A partner's keys that are not revoked, oldest first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn keys(&self, of: PartnerId) -> Outcome<Vec<partner_key::Model>> {
        Ok(self.registry().partner_keys(of).await?.into_iter().filter(|key| key.revoked_at.is_none()).collect())
    }
}

//! The partners' desk of an instance: stored filters as requests need them, mostly from memory.
use crate::{
    base::problem::Problem,
    base::{clock::Clock, fault::Outcome},
    catalogue::snapshot::Snapshot,
    service::{
        feed::question::FeedQuestion,
        partner::{
            stored::{Stored, read},
            subscriptions::{delete_subscription, no_such_subscription, save_subscription},
        },
    },
    store::connect::Store,
};
use entity::{
    id::{PartnerId, SubscriptionId},
    partner, partner_key,
};
use moka::sync::Cache;
use std::{sync::Arc, time::Duration};

/// Longest time for which another instance still answers by the filter before.
const FRESH: Duration = Duration::from_secs(5);
/// Filters kept in memory.
const KEPT: u64 = 2_000;

/// The partners' desk. Cloning shares what it keeps in memory.
#[derive(Clone)]
pub struct Desk {
    store: Store,
    clock: Clock,
    current: Cache<(PartnerId, String), Arc<Stored>>,
    /// A version never changes.
    versions: Cache<(SubscriptionId, i32), Arc<FeedQuestion>>,
}

impl Desk {
    /// A desk over a store.
    #[must_use]
    pub fn new(store: Store, clock: Clock) -> Self {
        let current = Cache::builder().max_capacity(KEPT).time_to_live(FRESH).build();
        Self { store, clock, current, versions: Cache::new(KEPT) }
    }

    /// The filter that a partner stored under a name.
    ///
    /// # Errors
    /// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
    pub async fn subscription(&self, of: PartnerId, name: &str) -> Outcome<Arc<Stored>> {
        let key = (of, name.to_owned());
        if let Some(kept) = self.current.get(&key) {
            return Ok(kept);
        }
        let row = self.store.subscription(of, name).await?.ok_or_else(no_such_subscription)?;
        let stored = Arc::new(Stored::of(row)?);
        self.current.insert(key, Arc::clone(&stored));
        Ok(stored)
    }

    /// What a stored filter asked in one of its versions; none where there never was such a version, or the filter was
    /// deleted.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn version(&self, of: SubscriptionId, version: i32) -> Outcome<Option<Arc<FeedQuestion>>> {
        if let Some(kept) = self.versions.get(&(of, version)) {
            return Ok(Some(kept));
        }
        let Some(row) = self.store.subscription_version(of, version).await? else { return Ok(None) };
        let question = Arc::new(read(&row.question)?);
        self.versions.insert((of, version), Arc::clone(&question));
        Ok(Some(question))
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
        of: PartnerId,
        name: &str,
        question: FeedQuestion,
    ) -> Outcome<Result<Stored, Vec<Problem>>> {
        let saved = save_subscription(&self.store, snapshot, self.clock.now(), of, name, question).await;
        self.current.invalidate(&(of, name.to_owned()));
        saved
    }

    /// Deletes a stored filter; see [`delete_subscription`].
    ///
    /// # Errors
    /// As there.
    pub async fn delete(&self, of: PartnerId, name: &str) -> Outcome<Stored> {
        let deleted = delete_subscription(&self.store, self.clock.now(), of, name).await;
        self.current.invalidate(&(of, name.to_owned()));
        deleted
    }

    /// A partner's own entry in the registry.
    ///
    /// # Errors
    /// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
    pub async fn partner(&self, of: PartnerId) -> Outcome<partner::Model> {
        let row = self.store.partner(of).await?;
        row.ok_or_else(|| crate::service::partner::suspend::no_such_partner(&of.to_string()))
    }

    /// A partner's keys that are not revoked, oldest first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn keys(&self, of: PartnerId) -> Outcome<Vec<partner_key::Model>> {
        Ok(self.store.partner_keys(of).await?.into_iter().filter(|key| key.revoked_at.is_none()).collect())
    }
}

//! Subscriptions as those who deliver take them up: each with everything that its deliveries need.
use crate::{
    base::fault::Outcome,
    store::{connect::Store, failure::OrFault as _, reading::KEYS_AT_ONCE},
};
use entity::{
    endpoint, endpoint_secret, id::SubscriptionId, partner, replay, replay::ReplayState, standing, subscription,
    subscription_version,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use std::{collections::HashMap, hash::Hash};

/// A subscription with everything that its deliveries need.
#[derive(Debug, Clone)]
pub struct Held {
    /// How it stands.
    pub standing: standing::Model,
    /// Where it is delivered to; none for a partner who asks.
    pub endpoint: Option<endpoint::Model>,
    /// Secrets that sign, the present one first.
    pub secrets: Vec<endpoint_secret::Model>,
    /// The stored filter.
    pub subscription: subscription::Model,
    /// Its versions.
    pub versions: Vec<subscription_version::Model>,
    /// Whose it is.
    pub partner: partner::Model,
    /// The replay that is under way or comes next.
    pub replay: Option<replay::Model>,
}

impl Store {
    /// A subscription with all that its deliveries need; none where nothing of it stands.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn held(&self, id: SubscriptionId) -> Outcome<Option<Held>> {
        Ok(self.held_some(&[id]).await?.pop())
    }

    /// The same of many; those of which nothing stands are left out.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn held_of(&self, ids: &[SubscriptionId]) -> Outcome<Vec<Held>> {
        let mut all = Vec::with_capacity(ids.len());
        for some in ids.chunks(KEYS_AT_ONCE) {
            all.append(&mut self.held_some(some).await?);
        }
        Ok(all)
    }

    async fn held_some(&self, ids: &[SubscriptionId]) -> Outcome<Vec<Held>> {
        let (on, ids) = (&self.work, || ids.iter().copied());
        let standings = standing::Entity::find().filter(standing::Column::SubscriptionId.is_in(ids()));
        let standings = standings.all(on).await.or_fault()?;
        let subscriptions = subscription::Entity::find().filter(subscription::Column::Id.is_in(ids()));
        let subscriptions = subscriptions.all(on).await.or_fault()?;
        let partners = subscriptions.iter().map(|row| row.partner_id);
        let partners = partner::Entity::find().filter(partner::Column::Id.is_in(partners)).all(on).await.or_fault()?;
        let endpoints = endpoint::Entity::find().filter(endpoint::Column::SubscriptionId.is_in(ids()));
        let endpoints = endpoints.all(on).await.or_fault()?;
        let secrets = endpoint_secret::Entity::find()
            .filter(endpoint_secret::Column::SubscriptionId.is_in(ids()))
            .order_by_desc(endpoint_secret::Column::Id);
        let mut secrets = sorted(secrets.all(on).await.or_fault()?, |row| row.subscription_id);
        let versions =
            subscription_version::Entity::find().filter(subscription_version::Column::SubscriptionId.is_in(ids()));
        let mut versions = sorted(versions.all(on).await.or_fault()?, |row| row.subscription_id);
        let open = replay::Entity::find()
            .filter(replay::Column::SubscriptionId.is_in(ids()))
            .filter(replay::Column::State.is_in([ReplayState::Waiting, ReplayState::Running]))
            .order_by_asc(replay::Column::Id);
        let mut replays = sorted(open.all(on).await.or_fault()?, |row| row.subscription_id);

        let mut standings: HashMap<_, _> = standings.into_iter().map(|row| (row.subscription_id, row)).collect();
        let mut endpoints: HashMap<_, _> = endpoints.into_iter().map(|row| (row.subscription_id, row)).collect();
        let partners: HashMap<_, _> = partners.into_iter().map(|row| (row.id, row)).collect();
        let held = subscriptions.into_iter().filter_map(|subscription| {
            let id = subscription.id;
            Some(Held {
                standing: standings.remove(&id)?,
                endpoint: endpoints.remove(&id),
                secrets: secrets.remove(&id).unwrap_or_default(),
                versions: versions.remove(&id).unwrap_or_default(),
                partner: partners.get(&subscription.partner_id)?.clone(),
                replay: replays.remove(&id).and_then(|open| open.into_iter().next()),
                subscription,
            })
        });
        Ok(held.collect())
    }
}

/// Rows by what they belong to, each in the order in which they came.
fn sorted<K: Eq + Hash, M>(rows: Vec<M>, of: impl Fn(&M) -> K) -> HashMap<K, Vec<M>> {
    let mut by: HashMap<K, Vec<M>> = HashMap::new();
    for row in rows {
        by.entry(of(&row)).or_default().push(row);
    }
    by
}

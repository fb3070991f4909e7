//! A stored filter as its partner sees it.
use crate::{
    base::fault::Outcome,
    graphql::{
        delivery::{desk::page, page::SubscriptionPage},
        partner::shown::shown,
        scalar::Instant,
    },
    service::partner::stored::Stored,
};
use async_graphql::{Context, ID, Json, SimpleObject};
use entity::id::SubscriptionId;
use serde_json::Value;
use std::sync::Arc;

/// A filter of the feed, stored under a name: `changes(subscription:)` answers by it. With an endpoint it is delivered.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct FeedSubscription {
    /// Global id. A filter that was deleted and stored again has another.
    id: ID,
    /// Its name, unique with its partner.
    name: String,
    /// Counts the changes of the filter, from 1.
    version: i32,
    /// The filter in the form of `ChangeFilter`, so that it can be sent again as it is.
    filter: Json<Value>,
    /// When it was first stored.
    created_at: Instant,
    /// When the filter last changed.
    updated_at: Instant,
    #[graphql(skip)]
    key: SubscriptionId,
    #[graphql(skip)]
    page: Arc<SubscriptionPage>,
}

impl FeedSubscription {
    /// Shows stored filters, what hangs on them being read for all at once.
    ///
    /// # Errors
    /// INTERNAL when the engine gave no desk to this request.
    pub fn all(ctx: &Context<'_>, stored: Vec<Stored>) -> Outcome<Vec<Self>> {
        let page = page(ctx, stored.iter().map(|stored| stored.id).collect())?;
        Ok(stored.into_iter().map(|stored| Self::on(&page, stored)).collect())
    }

    /// Shows one stored filter.
    ///
    /// # Errors
    /// As [`FeedSubscription::all`].
    pub fn one(ctx: &Context<'_>, stored: Stored) -> Outcome<Self> {
        Ok(Self::on(&page(ctx, vec![stored.id])?, stored))
    }

    fn on(page: &Arc<SubscriptionPage>, stored: Stored) -> Self {
        Self {
            id: stored.id.to_string().into(),
            filter: Json(shown(&stored.question)),
            name: stored.name,
            version: stored.version,
            created_at: stored.created_at.into(),
            updated_at: stored.updated_at.into(),
            key: stored.id,
            page: Arc::clone(page),
        }
    }

    /// Which one it is.
    #[must_use]
    pub fn key(&self) -> SubscriptionId {
        self.key
    }

    /// What is read of all that are shown together.
    #[must_use]
    pub fn page(&self) -> &Arc<SubscriptionPage> {
        &self.page
    }
}

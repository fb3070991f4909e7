//! A stored filter as its partner sees it.
use crate::{
    graphql::{partner::shown::shown, scalar::Instant},
    service::partner::stored::Stored,
};
use async_graphql::{ID, Json, SimpleObject};
use serde_json::Value;

/// A filter of the feed, stored under a name: `changes(subscription:)` answers by it.
#[derive(SimpleObject)]
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
}

impl From<Stored> for FeedSubscription {
    fn from(stored: Stored) -> Self {
        Self {
            id: stored.id.to_string().into(),
            filter: Json(shown(&stored.question)),
            name: stored.name,
            version: stored.version,
            created_at: stored.created_at.into(),
            updated_at: stored.updated_at.into(),
        }
    }
}

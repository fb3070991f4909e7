//! Storing and deleting filters of the feed.
use crate::graphql::{
    delivery::desk::deliveries,
    feed::filter::ChangeFilter,
    mutation::payload::SubscriptionPayload,
    partner::desk::partner,
    view::{breathe, view},
};
use crate::policy::act::of;
use async_graphql::{Context, InputObject, Object, Result};

/// The stored filters' part of the mutation root.
#[derive(Default)]
pub struct SubscriptionMutation;

/// A filter to be stored.
#[derive(InputObject)]
pub struct SaveSubscriptionInput {
    /// Its name: 1 to 64 of a to z, 0 to 9, - and _. What stands under this name is changed.
    name: String,
    /// What to hear of.
    filter: ChangeFilter,
}

#[Object]
impl SubscriptionMutation {
    /// Stores a filter under a name. A changed filter is a new version, and a cursor of the version before is answered
    /// exactly: what matches newly arrives, what matches no longer leaves. An equal filter changes nothing. Needs a
    /// partner's key; at most 50 filters can be stored.
    async fn save_subscription(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name and filter.")] input: SaveSubscriptionInput,
    ) -> Result<SubscriptionPayload> {
        breathe(ctx).await?;
        let (id, desk) = partner::<of::SaveSubscription>(ctx).await?;
        let saved = desk.save(view(ctx)?, id, &input.name, input.filter.into()).await?;
        deliveries(ctx)?.wake();
        Ok(SubscriptionPayload::of(ctx, saved)?)
    }

    /// Deletes a stored filter with all its versions, its endpoint and its delivery log; cursors that were made under it
    /// end. `NOT_FOUND` where the caller
    /// has none of this name.
    async fn delete_subscription(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the stored filter.")] name: String,
    ) -> Result<SubscriptionPayload> {
        breathe(ctx).await?;
        let (id, desk) = partner::<of::DeleteSubscription>(ctx).await?;
        let stored = desk.delete(id, &name).await?;
        deliveries(ctx)?.wake();
        Ok(SubscriptionPayload::of(ctx, Ok(stored))?)
    }
}

//! Entering endpoints, changing their secrets, and taking them away.
use crate::{
    base::problem,
    graphql::{
        delivery::desk::{checkers, deliveries},
        mutation::payload::SubscriptionPayload,
        partner::{desk::partner, subscription::FeedSubscription},
        problem::Problem,
        view::{breathe, view},
        word::Word,
    },
    policy::act::of,
    service::{
        delivery::{new_secret::NewSecret, save_endpoint::Entered, start::DeliveryStart},
        partner::stored::Stored,
    },
};
use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use entity::endpoint::ReadyMade;

/// The endpoints' part of the mutation root.
#[derive(Default)]
pub struct EndpointMutation;

/// Where a subscription is to be delivered to, and in what form.
#[derive(InputObject)]
pub struct SaveEndpointInput {
    /// Name of the subscription. The endpoint that it has is changed.
    name: String,
    /// Address to post to: https, a host of the public internet, port 443 or 8443.
    url: String,
    /// A ready selection; either this or `selection`.
    ready_made: Option<Word<ReadyMade>>,
    /// A selection of one's own: GraphQL fragments, exactly one of them on `Change`, the others used by it. It is what
    /// stands inside `changes { items { … } }`. `__typename`, `id` and `seq` are always there.
    selection: Option<String>,
    /// Most items of one delivery: 1 to 500, 100 if left out.
    batch_items: Option<i32>,
    /// Where a new endpoint begins: at the beginning if neither this nor `after` is given, or, where cursors of the
    /// subscription were acknowledged, after the last one. An endpoint that stands goes on where it is.
    from: Option<Word<DeliveryStart>>,
    /// Where a new endpoint begins, as a cursor of this subscription; not together with `from`.
    after: Option<String>,
}

/// What became of an endpoint.
#[derive(SimpleObject)]
pub struct EndpointPayload {
    /// The subscription as it stands now; null where there are problems.
    subscription: Option<FeedSubscription>,
    /// The new secret (`whsec_…`) that deliveries are signed with, HMAC-SHA256 (`v1` of Standard Webhooks): to be kept now,
    /// for it is never shown again. Null where none was made.
    secret: Option<String>,
    /// The new public key (`whpk_…`) of the Ed25519 signatures (`v1a`), for receivers who keep no secret. Null where none
    /// was made.
    public_key: Option<String>,
    /// What has to be corrected first; empty where it was done.
    /// A short list: at most one for each value that was sent, and 20 for a selection.
    problems: Vec<Problem>,
}

impl EndpointPayload {
    fn of(
        ctx: &Context<'_>,
        done: std::result::Result<(Stored, Option<NewSecret>), Vec<problem::Problem>>,
    ) -> Result<Self> {
        Ok(match done {
            Ok((stored, made)) => Self {
                subscription: Some(FeedSubscription::one(ctx, stored)?),
                secret: made.as_ref().map(|made| made.secret().to_owned()),
                public_key: made.map(|made| made.public_key),
                problems: Vec::new(),
            },
            Err(found) => Self {
                subscription: None,
                secret: None,
                public_key: None,
                problems: found.into_iter().map(Into::into).collect(),
            },
        })
    }
}

#[Object]
impl EndpointMutation {
    /// Enters where a subscription is delivered to, or changes it. A new address has to answer a challenge before anything
    /// else goes there, and the position is kept. A new endpoint gets a secret, which is shown here and never again. Needs a
    /// partner's key.
    async fn save_endpoint(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The subscription, the address and the form.")] input: SaveEndpointInput,
    ) -> Result<EndpointPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::SaveEndpoint>(ctx).await?;
        let entered = Entered {
            url: input.url,
            ready_made: input.ready_made.map(|Word(ready)| ready),
            selection: input.selection,
            batch_items: input.batch_items,
            from: input.from.map(|Word(from)| from),
            after: input.after,
        };
        let (snapshot, checker) = (view(ctx)?, checkers(ctx)?.get().await?);
        let done = deliveries(ctx)?.save_endpoint(id, &input.name, (snapshot, checker), entered).await?;
        EndpointPayload::of(ctx, done)
    }

    /// Makes a new pair of secrets, shown here and never again. The present pair signs beside it for 24 hours; a pair from
    /// before that stops at once.
    async fn rotate_secret(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the subscription.")] name: String,
    ) -> Result<EndpointPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::RotateSecret>(ctx).await?;
        let done = deliveries(ctx)?.rotate_secret(id, &name).await?;
        EndpointPayload::of(ctx, done.map(|(stored, made)| (stored, Some(made))))
    }

    /// Ends the deliveries of a subscription and deletes its endpoint and secrets; replays are called off. The filter, the
    /// position and the delivery log stay.
    async fn delete_endpoint(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the subscription.")] name: String,
    ) -> Result<SubscriptionPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::DeleteEndpoint>(ctx).await?;
        let done = deliveries(ctx)?.delete_endpoint(id, &name).await?;
        Ok(SubscriptionPayload::of(ctx, done)?)
    }
}

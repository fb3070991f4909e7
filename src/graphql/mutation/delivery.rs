//! Pausing deliveries, letting them go on, acknowledging, trying.
use crate::{
    base::problem,
    graphql::{
        delivery::{attempt::DeliveryAttempt, desk::deliveries},
        mutation::payload::SubscriptionPayload,
        partner::{desk::partner, subscription::FeedSubscription},
        problem::Problem,
        view::{breathe, view},
    },
    policy::act::of,
    service::partner::stored::Stored,
};
use async_graphql::{Context, Object, Result, SimpleObject};
use entity::delivery_attempt;

/// The deliveries' part of the mutation root.
#[derive(Default)]
pub struct DeliveryMutation;

/// What came of a try.
#[derive(SimpleObject)]
pub struct DeliveryAttemptPayload {
    /// The subscription as it stands now; null where there are problems.
    subscription: Option<FeedSubscription>,
    /// The attempt, as it stands in the delivery log; null where there are problems.
    attempt: Option<DeliveryAttempt>,
    /// What has to be corrected first; empty where it was tried. What the endpoint did wrong is said by `attempt`.
    /// A short list: at most one for each value that was sent.
    problems: Vec<Problem>,
}

impl DeliveryAttemptPayload {
    fn of(
        ctx: &Context<'_>,
        tried: std::result::Result<(Stored, delivery_attempt::Model), Vec<problem::Problem>>,
    ) -> Result<Self> {
        Ok(match tried {
            Ok((stored, attempt)) => Self {
                subscription: Some(FeedSubscription::one(ctx, stored)?),
                attempt: Some(attempt.into()),
                problems: Vec::new(),
            },
            Err(found) => {
                let problems = found.into_iter().map(Into::into).collect();
                Self { subscription: None, attempt: None, problems }
            }
        })
    }
}

#[Object]
impl DeliveryMutation {
    /// Pauses deliveries. Nothing is lost: they go on from where they stopped.
    async fn pause_deliveries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the subscription.")] name: String,
    ) -> Result<SubscriptionPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::PauseDeliveries>(ctx).await?;
        Ok(SubscriptionPayload::of(ctx, deliveries(ctx)?.pause(id, &name).await?)?)
    }

    /// Lets deliveries go on from where they stopped: after a pause by the partner or by the system, and after the endpoint
    /// answered 410 Gone, then with a challenge first.
    async fn resume_deliveries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the subscription.")] name: String,
    ) -> Result<SubscriptionPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::ResumeDeliveries>(ctx).await?;
        Ok(SubscriptionPayload::of(ctx, deliveries(ctx)?.resume(id, &name).await?)?)
    }

    /// Tries a failing endpoint again at once, instead of at `nextTryAt`.
    async fn retry_now(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the subscription.")] name: String,
    ) -> Result<SubscriptionPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::RetryNow>(ctx).await?;
        Ok(SubscriptionPayload::of(ctx, deliveries(ctx)?.retry_now(id, &name).await?)?)
    }

    /// Begins a subscription again: everything that is public now, then what changes. The way out of `RESYNC_REQUIRED`.
    async fn resync_subscription(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the subscription.")] name: String,
    ) -> Result<SubscriptionPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::ResyncSubscription>(ctx).await?;
        Ok(SubscriptionPayload::of(ctx, deliveries(ctx)?.resync(id, &name, view(ctx)?).await?)?)
    }

    /// Says that the partner has everything up to a cursor of the subscription, from `changes` or from a delivery. It shows
    /// how far a partner who asks has come, and lets it switch between asking and being pushed at any item. It never leads
    /// back.
    async fn ack_cursor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the subscription.")] name: String,
        #[graphql(desc = "`cursor` of a page or of a delivery.")] cursor: String,
    ) -> Result<SubscriptionPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::AckCursor>(ctx).await?;
        Ok(SubscriptionPayload::of(ctx, deliveries(ctx)?.ack_cursor(id, &name, view(ctx)?, &cursor).await?)?)
    }

    /// Sends a sample to the endpoint at once, marked as one, and answers with what came of it. It moves no position.
    async fn test_subscription(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the subscription.")] name: String,
    ) -> Result<DeliveryAttemptPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::TestSubscription>(ctx).await?;
        DeliveryAttemptPayload::of(ctx, deliveries(ctx)?.test_subscription(id, &name).await?)
    }

    /// Sends a challenge to the endpoint at once, and answers with what came of it. It is sent by itself too, soon after an
    /// address was entered.
    async fn verify_endpoint(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the subscription.")] name: String,
    ) -> Result<DeliveryAttemptPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::VerifyEndpoint>(ctx).await?;
        DeliveryAttemptPayload::of(ctx, deliveries(ctx)?.verify_endpoint(id, &name).await?)
    }
}

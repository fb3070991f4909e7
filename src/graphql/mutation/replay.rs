//! Asking for a part of the feed once more, and calling that off.
use crate::{
    graphql::{
        delivery::{desk::deliveries, replay::Replay},
        mutation::payload::SubscriptionPayload,
        partner::{desk::partner, subscription::FeedSubscription},
        problem::Problem,
        scalar::Instant,
        view::{breathe, view},
    },
    policy::act::of,
    service::delivery::replay::Part,
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

/// The replays' part of the mutation root.
#[derive(Default)]
pub struct ReplayMutation;

/// A part of the log: everything after `after`, up to and with `to`.
#[derive(InputObject)]
pub struct RangeInput {
    /// The number that it begins after.
    after: i64,
    /// The last number of it.
    to: i64,
}

/// A part of the feed. Exactly one of `range`, `since` and `ids`.
#[derive(InputObject)]
pub struct ReplayInput {
    /// Name of the subscription.
    name: String,
    /// What stands in this part of the log now. What changed again since stands later in the log.
    range: Option<RangeInput>,
    /// What changed since this time.
    since: Option<Instant>,
    /// These things as they stand, by their global ids: 1 to 500.
    ids: Option<Vec<ID>>,
}

/// What became of a replay that was asked for.
#[derive(SimpleObject)]
pub struct ReplayPayload {
    /// The subscription as it stands now; null where there are problems.
    subscription: Option<FeedSubscription>,
    /// The replay; null where there are problems.
    replay: Option<Replay>,
    /// What has to be corrected first; empty where it was done.
    /// A short list: at most one for each value that was sent.
    problems: Vec<Problem>,
}

#[Object]
impl ReplayMutation {
    /// Delivers a part of the feed once more, under the filter and the selection as they stand. Deliveries of changes go on
    /// beside it, and the position stays. At most five replays can be under way.
    async fn replay_subscription(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The subscription and the part.")] input: ReplayInput,
    ) -> Result<ReplayPayload> {
        breathe(ctx).await?;
        let (id, _) = partner::<of::ReplaySubscription>(ctx).await?;
        let part = Part {
            range: input.range.map(|range| (range.after, range.to)),
            since: input.since.map(|Instant(since)| since),
            ids: input.ids.map(|ids| ids.into_iter().map(|ID(id)| id).collect()),
        };
        Ok(match deliveries(ctx)?.replay(id, &input.name, view(ctx)?, part).await? {
            Ok((stored, row)) => ReplayPayload {
                subscription: Some(FeedSubscription::one(ctx, stored)?),
                replay: Some((&row).into()),
                problems: Vec::new(),
            },
            Err(found) => {
                let problems = found.into_iter().map(Into::into).collect();
                ReplayPayload { subscription: None, replay: None, problems }
            }
        })
    }

    /// Calls a replay off. A delivery of it that is under way ends.
    async fn cancel_replay(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name of the subscription.")] name: String,
        #[graphql(desc = "Global id of the replay, `rpl_…`.")] id: ID,
    ) -> Result<SubscriptionPayload> {
        breathe(ctx).await?;
        let (partner, _) = partner::<of::CancelReplay>(ctx).await?;
        Ok(SubscriptionPayload::of(ctx, deliveries(ctx)?.cancel_replay(partner, &name, &id).await?)?)
    }
}

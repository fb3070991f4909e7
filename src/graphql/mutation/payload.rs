//! What mutations on a subscription answer.
use crate::{
    base::{fault::Outcome, problem},
    graphql::{partner::subscription::FeedSubscription, problem::Problem},
    service::partner::stored::Stored,
};
use async_graphql::{Context, SimpleObject};

/// What became of a subscription.
#[derive(SimpleObject)]
pub struct SubscriptionPayload {
    /// The subscription as it stands now, or as it stood before it was deleted; null where there are problems.
    subscription: Option<FeedSubscription>,
    /// What has to be corrected first; empty where it was done.
    /// A short list: at most one for each value that was sent.
    problems: Vec<Problem>,
}

impl SubscriptionPayload {
    /// Shows what became of it.
    ///
    /// # Errors
    /// INTERNAL when the engine gave no desk to this request.
    pub fn of(ctx: &Context<'_>, done: Result<Stored, Vec<problem::Problem>>) -> Outcome<Self> {
        Ok(match done {
            Ok(stored) => Self { subscription: Some(FeedSubscription::one(ctx, stored)?), problems: Vec::new() },
            Err(found) => Self { subscription: None, problems: found.into_iter().map(Into::into).collect() },
        })
    }
}

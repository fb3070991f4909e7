//! From a subscription to its deliveries: where they go, how they stand, and what became of them.
use crate::graphql::{
    delivery::{
        attempt::DeliveryAttempt,
        endpoint::Endpoint,
        list::{DeliveryAttemptConnection, ParkedItemConnection},
        parked::ParkedItem,
        replay::Replay,
    },
    partner::subscription::FeedSubscription,
    scalar::Instant,
    view::{asked, breathe},
    word::Word,
};
use async_graphql::{ComplexObject, Context, Result};
use entity::{delivery_attempt::DeliveryError, standing::StandingState};

#[ComplexObject]
impl FeedSubscription {
    /// Where it is delivered to; null where nothing is pushed.
    async fn endpoint(&self) -> Result<Option<Endpoint>> {
        let row = self.page().endpoint(self.key()).await?;
        Ok(row.map(|row| Endpoint::of(self.page(), row)))
    }

    /// How it stands. One that was neither pushed nor acknowledged yet is `PULLED`.
    async fn health(&self) -> Result<Word<StandingState>> {
        let standing = self.page().standing(self.key()).await?;
        Ok(standing.map_or(StandingState::Pulled, |row| row.state).into())
    }

    /// How many numbers lie between what was acknowledged and the head of the log; null where nothing is known of that.
    async fn lag(&self) -> Result<Option<i64>> {
        let standing = self.page().standing(self.key()).await?;
        let known = standing.filter(|row| self.page().is_of_this_log(row));
        Ok(known.map(|row| (self.page().head() - row.acked_seq).max(0)))
    }

    /// The last number of the log.
    async fn head_seq(&self) -> i64 {
        self.page().head()
    }

    /// Up to which number everything was accepted, by 2xx or by `ackCursor`. Null where nothing is known of that, and after
    /// the log was restored from a backup.
    async fn acked_seq(&self) -> Result<Option<i64>> {
        let standing = self.page().standing(self.key()).await?;
        Ok(standing.filter(|row| self.page().is_of_this_log(row)).map(|row| row.acked_seq))
    }

    /// When a delivery was last accepted or a cursor acknowledged; null where none ever was.
    async fn acked_at(&self) -> Result<Option<Instant>> {
        Ok(self.page().standing(self.key()).await?.and_then(|row| row.acked_at).map(Into::into))
    }

    /// When a failing endpoint is tried next; null where it is not waited for.
    async fn next_try_at(&self) -> Result<Option<Instant>> {
        Ok(self.page().standing(self.key()).await?.and_then(|row| row.next_try_at).map(Into::into))
    }

    /// Since when deliveries have been failing; null while they do not.
    async fn failing_since(&self) -> Result<Option<Instant>> {
        Ok(self.page().standing(self.key()).await?.and_then(|row| row.failing_since).map(Into::into))
    }

    /// Failed tries in a row.
    async fn tries(&self) -> Result<i32> {
        Ok(self.page().standing(self.key()).await?.map_or(0, |row| row.tries))
    }

    /// HTTP status of the last attempt; null where there was none, or it did not come so far.
    async fn last_status(&self) -> Result<Option<i32>> {
        Ok(self.page().standing(self.key()).await?.and_then(|row| row.last_status))
    }

    /// What was wrong with the last attempt; null where it went well.
    async fn last_error(&self) -> Result<Option<Word<DeliveryError>>> {
        Ok(self.page().standing(self.key()).await?.and_then(|row| row.last_error).map(Into::into))
    }

    /// The delivery log, newest attempt first. It is kept for 30 days.
    async fn attempts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list.")] before: Option<String>,
    ) -> Result<DeliveryAttemptConnection> {
        breathe(ctx).await?;
        let counted = ctx.look_ahead().field("totalCount").exists();
        let asked = asked(first, after, last, before);
        let listed = self.page().attempts.listed(self.page(), self.key(), &asked, counted).await?;
        Ok(DeliveryAttemptConnection::of(listed, DeliveryAttempt::from))
    }

    /// Items that the endpoint refused again and again and that were set aside, the latest first.
    async fn parked(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list.")] before: Option<String>,
    ) -> Result<ParkedItemConnection> {
        breathe(ctx).await?;
        let counted = ctx.look_ahead().field("totalCount").exists();
        let asked = asked(first, after, last, before);
        let listed = self.page().parked.listed(self.page(), self.key(), &asked, counted).await?;
        Ok(ParkedItemConnection::of(listed, ParkedItem::from))
    }

    /// Its replays, the one asked for last first. A short list: at most 20.
    async fn replays(&self) -> Result<Vec<Replay>> {
        Ok(self.page().replays(self.key()).await?.iter().map(Into::into).collect())
    }
}

//! What becomes of a subscription after a delivery: how it stands, when it is tried again, and what else is to be done.
use crate::{
    base::clock::Instant,
    domain::delivery::{retry_after, schedule},
};
use chrono::TimeDelta;
use entity::{
    delivery_attempt::DeliveryError,
    standing::{Model, StandingState},
};

/// Failing for so long, and so often, a subscription is paused by the system.
pub const PAUSED_AFTER: TimeDelta = TimeDelta::days(5);
/// See [`PAUSED_AFTER`].
pub const PAUSED_AFTER_TRIES: i32 = 20;
/// From this failed try on, a refused batch is halved.
pub const NARROWED_AFTER_TRIES: i32 = 3;
/// Milliseconds between two deliveries to an endpoint that said for the first time that it is overloaded, and at most.
pub const PACE_FIRST_MS: i32 = 500;
/// See [`PACE_FIRST_MS`].
pub const PACE_MOST_MS: i32 = 60_000;

/// The part of a standing that deliveries change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// State.
    pub state: StandingState,
    /// Failed tries in a row.
    pub tries: i32,
    /// Since when it has been failing.
    pub failing_since: Option<Instant>,
    /// Most items of one delivery at present.
    pub batch_limit: i32,
    /// Least milliseconds between two deliveries at present.
    pub pace_ms: i32,
}

impl From<&Model> for Condition {
    fn from(standing: &Model) -> Self {
        Self {
            state: standing.state,
            tries: standing.tries,
            failing_since: standing.failing_since,
            batch_limit: standing.batch_limit,
            pace_ms: standing.pace_ms,
        }
    }
}

/// A delivery that was not accepted.
#[derive(Debug, Clone, Copy)]
pub struct Failure<'f> {
    /// HTTP status, if an answer began.
    pub status: Option<u16>,
    /// What was wrong.
    pub error: DeliveryError,
    /// `Retry-After` as it was sent.
    pub retry_after: Option<&'f str>,
    /// Items of the batch; 0 for what holds none.
    pub items: i32,
    /// Most items that the endpoint takes at once.
    pub batch_items: i32,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// To try again.
    Retry,
    /// To send the sign of an item set aside in place of the only item of the batch: if that is accepted, it was the
    /// item, and if even that is refused, it is the endpoint.
    Park,
    /// To tell the partner and the secretariat that it was paused by the system.
    Pause,
    /// To tell them that it was disabled, because the endpoint is gone.
    Disable,
}

/// What becomes of a subscription after a failed delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// How it stands now.
    pub condition: Condition,
    /// When it is tried again; none where it is not, before a person acts.
    pub next_try_at: Option<Instant>,
    /// What else is to be done.
    pub act: Act,
}

/// What a failure speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blame {
    /// The endpoint is no more.
    Gone,
    /// The endpoint has too much to do.
    Overload,
    /// The batch is too long.
    Size,
    /// The batch takes too long.
    Time,
    /// Something in the batch.
    Content,
    /// The endpoint, the way to it, or its door; another batch would fare no better.
    Endpoint,
}

/// The verdict on a failed delivery; `chance` is from 0 to 1.
#[must_use]
pub fn after_failure(before: &Condition, failure: &Failure<'_>, now: Instant, chance: f64) -> Verdict {
    let blame = blame(failure);
    let tries = before.tries.saturating_add(1);
    let since = before.failing_since.unwrap_or(now);
    let mut after = Condition { tries, failing_since: Some(since), ..*before };
    let ended = |condition, act| Verdict { condition, next_try_at: None, act };
    if blame == Blame::Gone {
        return ended(Condition { state: StandingState::Disabled, ..after }, Act::Disable);
    }
    if blame == Blame::Overload {
        after.pace_ms = before.pace_ms.saturating_mul(2).clamp(PACE_FIRST_MS, PACE_MOST_MS);
    }
    // A state that a person chose meanwhile stays.
    if before.state == StandingState::Active {
        after.state = StandingState::Failing;
    }
    if after.state == StandingState::Failing && tries >= PAUSED_AFTER_TRIES && now - since >= PAUSED_AFTER {
        return ended(Condition { state: StandingState::PausedBySystem, ..after }, Act::Pause);
    }
    let narrowing = matches!(blame, Blame::Size | Blame::Time | Blame::Content);
    // Once it is being looked for what is refused, each half that is refused too is halved at once.
    let searching = before.batch_limit < failure.batch_items && blame != Blame::Time;
    let suspected = tries >= NARROWED_AFTER_TRIES || blame == Blame::Size || searching;
    if narrowing && failure.items > 1 && suspected {
        after.batch_limit = (failure.items.min(before.batch_limit) / 2).max(1);
    }
    let alone = failure.items == 1 && matches!(blame, Blame::Size | Blame::Content);
    // Never after one refusal alone, which may have been a slip of the receiver.
    let act = if alone && suspected && tries > 1 { Act::Park } else { Act::Retry };
    let wait = match failure.retry_after.and_then(|text| retry_after::wait(text, now)) {
        Some(asked) => schedule::put_off(asked, chance),
        // What is sent next is not what was refused, so it need not wait for longer and longer.
        None if after.batch_limit < before.batch_limit => schedule::scattered(schedule::SHORTEST, chance),
        None => schedule::scattered(schedule::planned(tries), chance),
    };
    Verdict { condition: after, next_try_at: Some(now + wait), act }
}

/// How it stands after a delivery that was accepted; `batch_items` is what the endpoint takes at most.
#[must_use]
pub fn after_success(before: &Condition, batch_items: i32) -> Condition {
    let state = match before.state {
        StandingState::Failing => StandingState::Active,
        // A state that a person chose meanwhile stays.
        state => state,
    };
    let slower = before.pace_ms / 2;
    Condition {
        state,
        tries: 0,
        failing_since: None,
        batch_limit: before.batch_limit.saturating_mul(2).clamp(1, batch_items.max(1)),
        pace_ms: if slower < PACE_FIRST_MS { 0 } else { slower },
    }
}

fn blame(failure: &Failure<'_>) -> Blame {
    match (failure.status, failure.error) {
        (Some(410), _) => Blame::Gone,
        (Some(429 | 502..=504), _) => Blame::Overload,
        (Some(413), _) => Blame::Size,
        // Who is calling, whether, where and how: 401 unauthorized, 402 payment required, 403 forbidden, 404 not found,
        // 405 method not allowed, 406 not acceptable, 407 proxy authentication required, 408 request timeout,
        // 415 unsupported media type, 421 misdirected, 423 locked, 425 too early, 426 upgrade required,
        // 428 precondition required, 431 headers too large, 451 unavailable for legal reasons.
        (Some(401..=408 | 415 | 421 | 423 | 425 | 426 | 428 | 431 | 451), _) => Blame::Endpoint,
        (Some(400..=499), _) => Blame::Content,
        (_, DeliveryError::HeadTimeout | DeliveryError::BodyTimeout) => Blame::Time,
        _ => Blame::Endpoint,
    }
}

//! Messages that are not the feed: the challenge that proves an endpoint, and the call to begin again.
use crate::{
    base::{clock::Instant, fault::Outcome},
    outbound::attempt::Attempt,
    push::{
        course::Course,
        means::Means,
        send::{Door, Message, Sent},
        setback::{VERIFIED_DAYS, refused, verdict},
    },
    service::delivery::message,
};
use chrono::TimeDelta;
use entity::{
    delivery_attempt::{DeliveryError, DeliveryPurpose},
    id::SubscriptionId,
};
use ulid::Ulid;

/// Days after which a receiver that did not begin again is reminded.
const REMINDED_DAYS: i64 = 7;

/// Asks the endpoint whether it wants deliveries, and notes its answer.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub(super) async fn challenge(course: &mut Course) -> Outcome<()> {
    let Some(door) = course.door.clone() else { return Ok(()) };
    let _slot = course.means.slots.take(&door.host(), course.is_failing()).await;
    if course.bell.is_rung() || course.leave().await.is_none() {
        return Ok(());
    }
    let attempt = ask(&course.means, &door, course.hold.subscription).await?.attempt;
    if attempt.is_accepted() {
        course.means.store.verified(course.hold.subscription, verified_until(&course.means)).await?;
        course.bell.change();
        return Ok(());
    }
    let verdict = verdict(course, &attempt, 0);
    refused(course, &attempt, &verdict).await
}

/// Until when an endpoint that proved itself now counts as verified.
pub(super) fn verified_until(means: &Means) -> Instant {
    means.clock.now() + TimeDelta::days(VERIFIED_DAYS)
}

/// Sends a challenge. The attempt counts as accepted only where the answer holds its text.
///
/// # Errors
/// INTERNAL where it cannot be signed.
pub(super) async fn ask(means: &Means, door: &Door, of: SubscriptionId) -> Outcome<Sent> {
    let text = format!("uturn-{}", Ulid::generate());
    let body = message::challenge(&text);
    let id = format!("{of}.challenge.{}", Ulid::generate());
    let message = Message { id, purpose: DeliveryPurpose::Challenge, covers: None, items: 0, body };
    let answers = |attempt: &mut Attempt| {
        let holds = attempt.head.windows(text.len()).any(|part| part == text.as_bytes());
        if attempt.is_accepted() && !holds {
            attempt.error = Some(DeliveryError::ChallengeNotAnswered);
        }
    };
    door.send_judged(means, &message, answers).await
}

/// Tells the receiver that it has to begin again.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub(super) async fn remind(course: &mut Course) -> Outcome<()> {
    let Some(door) = course.door.clone() else { return Ok(()) };
    let _slot = course.means.slots.take(&door.host(), course.is_failing()).await;
    if course.bell.is_rung() || course.leave().await.is_none() {
        return Ok(());
    }
    let reason = course.resync_reason();
    let message = Message {
        id: format!("{}.resync.{}", course.hold.subscription, course.held.standing.generation),
        purpose: DeliveryPurpose::Resync,
        covers: None,
        items: 0,
        body: message::resync(&course.held.subscription.name, reason),
    };
    let attempt = door.send(&course.means, &message).await?;
    let now = course.means.clock.now();
    let (tries, next) = if attempt.is_accepted() {
        (0, Some(now + TimeDelta::days(REMINDED_DAYS)))
    } else {
        let verdict = verdict(course, &attempt, 0);
        (verdict.condition.tries, verdict.next_try_at)
    };
    let next = next.unwrap_or(now + TimeDelta::days(REMINDED_DAYS));
    if !course.means.store.reminded(course.hold, tries, next).await? {
        course.bell.change();
    }
    (course.held.standing.tries, course.held.standing.next_try_at) = (tries, Some(next));
    Ok(())
}

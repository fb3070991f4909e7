//! What becomes of a subscription after a delivery: it moves on, is set back, stops, or has to begin again.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        minter::Minter,
    },
    domain::delivery::health::{Act, Condition, Failure, Verdict, after_failure, after_success},
    outbound::attempt::Attempt,
    push::course::Course,
    service::{
        delivery::alarm::{Alarm, alarm},
        feed::item::Item,
    },
    store::standing::{Eased, Heard, Setback},
};
use chrono::TimeDelta;
use entity::{delivery_attempt::DeliveryError, parked_item, standing::StandingState};

/// Days for which an endpoint counts as verified after it last accepted anything.
pub(super) const VERIFIED_DAYS: i64 = 90;
/// In whose name workers write.
const ACTOR: &str = "uturn: push";
/// Characters of an answer that are kept with an item that was set aside.
const SHOWN: usize = 300;

/// Moves on over a range that was accepted; an item that was set aside in it is noted together with that.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; then the range is sent again under its id.
pub(super) async fn accepted(
    course: &mut Course,
    attempt: &Attempt,
    to: &Heard,
    parked: Option<(&Item, &Attempt)>,
) -> Outcome<()> {
    let now = course.means.clock.now();
    let batch_items = course.held.endpoint.as_ref().map_or(1, |endpoint| endpoint.batch_items);
    let after = after_success(&Condition::from(&course.held.standing), batch_items);
    let eased = Eased {
        at: now,
        verified_until: now + TimeDelta::days(VERIFIED_DAYS),
        batch_limit: after.batch_limit,
        pace_ms: after.pace_ms,
        status: attempt.status.map(i32::from),
        error: attempt.error,
    };
    let held = match parked {
        None => course.means.store.acknowledge(course.hold, to, eased).await?,
        Some((item, refusal)) => {
            let mut unit = course.means.store.unit(now, ACTOR).await?;
            let held = unit.park(course.hold, set_aside(course, item, refusal), to, eased).await?;
            if held {
                unit.commit().await?;
            }
            held
        }
    };
    if !held {
        course.bell.change();
        return Ok(());
    }
    course.passed = None;
    let standing = &mut course.held.standing;
    (standing.generation, standing.acked_seq, standing.base_seq) = (to.generation, to.seq, to.base);
    (standing.filter_version, standing.filters_before) = (to.version, to.before.clone());
    (standing.in_flight_to, standing.acked_at) = (None, Some(now));
    standing.verified_until = Some(eased.verified_until);
    (standing.state, standing.tries, standing.failing_since) = (after.state, 0, None);
    (standing.next_try_at, standing.batch_limit, standing.pace_ms) = (None, after.batch_limit, after.pace_ms);
    Ok(())
}

fn set_aside(course: &Course, item: &Item, refusal: &Attempt) -> parked_item::Model {
    let head = String::from_utf8_lossy(&refusal.head);
    let shown: String = head.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
    parked_item::Model {
        id: 0,
        subscription_id: course.hold.subscription,
        thing_kind: item.thing.kind,
        thing_key: item.thing.to_string(),
        seq: item.seq,
        status: refusal.status.map(i32::from),
        answer_head: (!shown.is_empty()).then_some(shown),
        parked_at: course.means.clock.now(),
    }
}

/// What a delivery of so many items that was not accepted leads to.
pub(super) fn verdict(course: &Course, attempt: &Attempt, items: usize) -> Verdict {
    let failure = Failure {
        status: attempt.status,
        error: attempt.error.unwrap_or(DeliveryError::StatusRefused),
        retry_after: attempt.retry_after.as_deref(),
        items: i32::try_from(items).unwrap_or(i32::MAX),
        batch_items: course.held.endpoint.as_ref().map_or(1, |endpoint| endpoint.batch_items),
    };
    let condition = Condition::from(&course.held.standing);
    after_failure(&condition, &failure, course.means.clock.now(), Minter::System.chance())
}

/// Writes a verdict down, with the alarm that it raises.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub(super) async fn refused(course: &mut Course, attempt: &Attempt, verdict: &Verdict) -> Outcome<()> {
    let condition = verdict.condition;
    let setback = Setback {
        state: condition.state,
        tries: condition.tries,
        failing_since: condition.failing_since,
        next_try_at: verdict.next_try_at,
        batch_limit: condition.batch_limit,
        pace_ms: condition.pace_ms,
        range_given_up: condition.batch_limit < course.held.standing.batch_limit,
        status: attempt.status.map(i32::from),
        error: attempt.error,
    };
    let raised = match verdict.act {
        Act::Pause => Some(Alarm::Paused),
        Act::Disable => Some(Alarm::Disabled),
        Act::Retry | Act::Park => None,
    };
    fall(course, setback, raised).await
}

async fn fall(course: &mut Course, setback: Setback, raised: Option<Alarm>) -> Outcome<()> {
    let held = match raised {
        None => course.means.store.set_back(course.hold, &setback).await?,
        Some(raised) => {
            let mut unit = course.means.store.unit(course.means.clock.now(), ACTOR).await?;
            let held = unit.set_back(course.hold, &setback).await?;
            if held {
                alarm(&mut unit, raised, &course.held.partner, &course.held.subscription).await?;
                unit.commit().await?;
            }
            held
        }
    };
    if !held {
        course.bell.change();
        return Ok(());
    }
    let standing = &mut course.held.standing;
    (standing.state, standing.tries, standing.failing_since) = (setback.state, setback.tries, setback.failing_since);
    (standing.next_try_at, standing.batch_limit, standing.pace_ms) =
        (setback.next_try_at, setback.batch_limit, setback.pace_ms);
    if setback.range_given_up {
        standing.in_flight_to = None;
    }
    Ok(())
}

/// Stops the feed of a subscription that cannot go on where it was, and has its receiver told to begin again.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub(super) async fn begin_again(course: &mut Course, why: Code) -> Outcome<()> {
    let raised = match why {
        Code::CursorTooOld | Code::CursorOfOtherEpoch | Code::FilterChanged => Alarm::Resync(why),
        other => return Err(Fault::internal(format!("{} does not call for a new beginning", other.as_str()))),
    };
    let standing = &course.held.standing;
    let setback = Setback {
        state: StandingState::ResyncRequired,
        tries: 0,
        failing_since: None,
        next_try_at: None,
        batch_limit: standing.batch_limit,
        pace_ms: standing.pace_ms,
        range_given_up: true,
        status: None,
        error: None,
    };
    fall(course, setback, Some(raised)).await
}

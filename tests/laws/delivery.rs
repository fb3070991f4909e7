//! Laws of what becomes of a subscription after its deliveries.
use chrono::{DateTime, TimeDelta};
use entity::{delivery_attempt::DeliveryError, standing::StandingState};
use proptest::prelude::*;
use uturn::{
    base::clock::Instant,
    domain::delivery::health::{Act, Condition, Failure, Verdict, after_failure, after_success},
};

const WELL: Condition =
    Condition { state: StandingState::Active, tries: 0, failing_since: None, batch_limit: 100, pace_ms: 0 };

fn begun() -> Instant {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn answered(status: u16, items: i32) -> Failure<'static> {
    Failure { status: Some(status), error: DeliveryError::StatusRefused, retry_after: None, items, parked: 0 }
}

fn unanswered(error: DeliveryError) -> Failure<'static> {
    Failure { status: None, error, retry_after: None, items: 100, parked: 0 }
}

/// Tries, each at the moment that the last verdict names, until something else than trying again is to be done.
fn tried(
    mut condition: Condition,
    failure: impl Fn(&Condition) -> Failure<'static>,
) -> (Vec<Condition>, Verdict, Instant) {
    let (mut passed, mut now) = (Vec::new(), begun());
    loop {
        let verdict = after_failure(&condition, &failure(&condition), now, 0.5);
        passed.push(verdict.condition);
        match verdict.next_try_at {
            Some(next) if verdict.act == Act::Retry && passed.len() < 1_000 => now = next,
            _ => return (passed, verdict, now),
        }
        condition = verdict.condition;
    }
}

#[test]
fn an_endpoint_that_is_down_is_paused_after_five_days_and_twenty_tries() {
    let (passed, verdict, now) = tried(WELL, |_| unanswered(DeliveryError::ConnectFailed));
    assert!(passed[..19].iter().all(|c| c.state == StandingState::Failing && c.batch_limit == 100 && c.pace_ms == 0));
    assert_eq!((passed.len(), verdict.condition.state), (20, StandingState::PausedBySystem));
    assert_eq!((verdict.act, verdict.next_try_at), (Act::Pause, None));
    assert!((5..8).contains(&(now - begun()).num_days()));
}

#[test]
fn one_that_asks_for_twenty_quick_tries_is_not_paused_before_five_days() {
    let failure = Failure { retry_after: Some("5"), ..answered(503, 10) };
    let (passed, verdict, now) = tried(WELL, |_| failure);
    assert!(passed.len() == 1_000 && verdict.act == Act::Retry && now - begun() < TimeDelta::days(5));
}

#[test]
fn gone_is_disabled_at_once() {
    let verdict = after_failure(&WELL, &answered(410, 3), begun(), 0.5);
    assert_eq!((verdict.condition.state, verdict.act), (StandingState::Disabled, Act::Disable));
    assert_eq!(verdict.next_try_at, None);
}

#[test]
fn an_overloaded_endpoint_is_asked_slower_and_slower_and_then_faster_again() {
    let mut condition = WELL;
    let mut paces = Vec::new();
    for status in [429, 502, 503, 504, 429, 429, 429, 429, 429] {
        condition = after_failure(&condition, &answered(status, 3), begun(), 0.5).condition;
        paces.push(condition.pace_ms);
    }
    assert_eq!(paces, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    assert_eq!(condition.batch_limit, 100, "less at once would not help");
    while condition.pace_ms > 0 {
        let eased = after_success(&condition, 100);
        assert!(eased.pace_ms <= condition.pace_ms / 2 && eased.state == StandingState::Active && eased.tries == 0);
        condition = eased;
    }
}

#[test]
fn a_refused_batch_is_halved_after_three_tries_and_the_item_is_set_aside_when_it_is_alone() {
    // The poison is the first item, so each half is refused, too.
    let (passed, verdict, now) = tried(WELL, |now| answered(422, now.batch_limit));
    let limits: Vec<i32> = passed.iter().map(|c| c.batch_limit).collect();
    assert_eq!(limits, [100, 100, 50, 25, 12, 6, 3, 1, 1]);
    assert_eq!(verdict.act, Act::Park);
    assert!(now - begun() < TimeDelta::minutes(20), "others do not wait for long: {}", now - begun());
    // Where even the sign that stands for it is refused, nothing else is set aside.
    let sign = Failure { parked: 1, ..answered(422, 1) };
    let (_, verdict, _) = tried(verdict.condition, |_| sign);
    assert_eq!(verdict.act, Act::Pause);
    assert_eq!(after_success(&Condition { batch_limit: 1, ..WELL }, 100).batch_limit, 2);
    assert_eq!(after_success(&WELL, 100).batch_limit, 100);
    assert_eq!(after_success(&WELL, 20).batch_limit, 20, "the partner wants less by now");
}

#[test]
fn a_single_item_is_not_set_aside_for_a_moment_of_confusion() {
    let (passed, verdict, now) = tried(WELL, |_| answered(400, 1));
    assert_eq!((passed.len(), verdict.act), (5, Act::Park));
    assert!(now - begun() > TimeDelta::minutes(4));
}

#[test]
fn a_closed_door_and_a_broken_server_are_no_fault_of_the_items() {
    for status in [401, 403, 404, 405, 408, 415, 500, 501, 302] {
        let (passed, verdict, _) = tried(WELL, |_| answered(status, 1));
        assert_eq!(verdict.act, Act::Pause, "{status}");
        assert!(passed.iter().all(|c| c.batch_limit == 100), "{status}");
        let mended = after_success(&passed[5], 100);
        assert_eq!(mended, WELL, "it goes on by itself");
    }
}

#[test]
fn too_large_is_halved_at_once_and_too_slow_after_three_tries() {
    assert_eq!(after_failure(&WELL, &answered(413, 80), begun(), 0.5).condition.batch_limit, 40);
    let (passed, verdict, _) =
        tried(WELL, |now| Failure { items: now.batch_limit, ..unanswered(DeliveryError::HeadTimeout) });
    assert_eq!((passed[1].batch_limit, passed[2].batch_limit), (100, 50));
    assert_eq!((verdict.condition.batch_limit, verdict.act), (1, Act::Pause), "slowness is no poison");
}

#[test]
fn what_a_person_chose_meanwhile_stays() {
    for state in [StandingState::Paused, StandingState::Disabled, StandingState::ResyncRequired] {
        let chosen = Condition { state, ..WELL };
        assert_eq!(after_failure(&chosen, &answered(500, 1), begun(), 0.5).condition.state, state);
        assert_eq!(after_success(&chosen, 100).state, state);
    }
}

proptest! {
    #[test]
    fn whatever_happens_a_verdict_stays_within_bounds(
        status in proptest::option::of(100_u16..600),
        (tries, hours) in (0_i32..1_000, 0_i64..1_000),
        (batch_limit, items, pace_ms) in (1_i32..500, 0_i32..500, 0_i32..60_000),
        retry_after in proptest::option::of("[0-9]{0,12}"),
        chance in 0.0..=1.0,
    ) {
        let failing_since = (tries > 0).then(|| begun() - TimeDelta::hours(hours));
        let before = Condition { state: StandingState::Failing, tries, failing_since, batch_limit, pace_ms };
        let retry_after = retry_after.as_deref();
        let failure = Failure { status, error: DeliveryError::StatusRefused, retry_after, items, parked: 0 };
        let verdict = after_failure(&before, &failure, begun(), chance);
        prop_assert_eq!(verdict.next_try_at.is_none(), matches!(verdict.act, Act::Pause | Act::Disable));
        if let Some(next) = verdict.next_try_at {
            prop_assert!((4_000..=51_840_000).contains(&(next - begun()).num_milliseconds()));
        }
        prop_assert!((1..=batch_limit).contains(&verdict.condition.batch_limit));
        prop_assert!((0..=60_000).contains(&verdict.condition.pace_ms));
        prop_assert_eq!(verdict.condition.tries, tries + 1);
        prop_assert!(verdict.condition.failing_since.is_some());
    }
}

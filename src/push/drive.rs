//! Driving a course: what is due next, again and again, one delivery at a time.
use crate::{
    base::{
        clock::{Clock, Instant},
        fault::Outcome,
    },
    push::{
        challenge::{challenge, remind},
        changes::{Onward, changes},
        course::Course,
        replays::replay,
    },
};
use entity::{
    partner::PartnerStatus,
    standing::{Model, StandingState},
};
use std::time::Duration;

/// How often a course that waits for a time looks at a story's clock, and at the machine's, which may be set.
const LOOK: Duration = Duration::from_millis(250);
/// See [`LOOK`].
const LOOK_OF_MACHINE: Duration = Duration::from_mins(1);
/// How long a course waits after a fault of ours.
const AFTER_FAULT: Duration = Duration::from_secs(1);
/// How often a course without news looks whether its day was quiet.
const QUIET_LOOK: Duration = Duration::from_hours(1);

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    /// Nothing, until somebody changes the subscription.
    Nothing,
    /// Nothing before this time.
    At(Instant),
    /// Asking the endpoint whether it wants deliveries.
    Challenge,
    /// Telling the receiver to begin again.
    Reminder,
    /// The feed.
    Changes,
}

/// Drives a course until the bell says that it is over, or somebody else holds the subscription.
///
/// Most courses have nothing to tell most of the time: what a step needs is kept apart and given back, so that a course
/// that waits is small.
pub(super) async fn drive(mut course: Box<Course>) {
    while !course.bell.is_over() {
        match step(&mut course).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(fault) => {
                let (code, of) = (fault.code.as_str(), course.hold.subscription);
                tracing::error!(code, cause = ?fault.cause, subscription = %of, "a delivery met a fault of ours");
                wait(&course, AFTER_FAULT).await;
                // Whatever it was that failed may have been half of something.
                course.bell.change();
            }
        }
    }
}

/// One step. False where the course is over because it is another's.
async fn step(course: &mut Course) -> Outcome<bool> {
    if course.bell.is_rung() && !Box::pin(course.reload_rung()).await? {
        return Ok(false);
    }
    match due(course) {
        Due::Nothing => course.bell.rings().await,
        Due::At(at) => {
            let left = (at - course.means.clock.now()).to_std().unwrap_or_default();
            let most = if matches!(course.means.clock, Clock::Story(_)) { LOOK } else { LOOK_OF_MACHINE };
            wait(course, left.min(most)).await;
        }
        Due::Challenge => Box::pin(challenge(course)).await?,
        Due::Reminder => Box::pin(remind(course)).await?,
        Due::Changes => {
            // Marked as seen before it is looked: what arrives meanwhile wakes the wait below.
            course.arrived.borrow_and_update();
            // In turn, so that neither keeps the other waiting for long.
            let replayed = Box::pin(replay(course)).await?;
            match Box::pin(changes(course)).await? {
                Onward::News if !replayed => news(course).await,
                Onward::Rest(told) if !replayed => rest(course, told).await,
                _ => {}
            }
        }
    }
    Ok(true)
}

fn due(course: &Course) -> Due {
    let (standing, now) = (&course.held.standing, course.means.clock.now());
    if course.door.is_none() || course.held.partner.status == PartnerStatus::Suspended {
        return Due::Nothing;
    }
    match next(standing, now) {
        Due::Nothing => Due::Nothing,
        due => standing.next_try_at.filter(|at| *at > now).map_or(due, Due::At),
    }
}

fn next(standing: &Model, now: Instant) -> Due {
    match standing.state {
        StandingState::Unverified => Due::Challenge,
        StandingState::ResyncRequired => Due::Reminder,
        StandingState::Active | StandingState::Failing => {
            let is_verified = standing.verified_until.is_some_and(|until| until > now);
            if is_verified { Due::Changes } else { Due::Challenge }
        }
        StandingState::Pulled | StandingState::Paused | StandingState::PausedBySystem | StandingState::Disabled => {
            Due::Nothing
        }
    }
}

async fn wait(course: &Course, time: Duration) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        () = course.bell.rings() => {}
    }
}

/// Waits until something may have to be told: any news, a change by people, or the end of a quiet day.
async fn news(course: &mut Course) {
    let Course { arrived, bell, .. } = course;
    tokio::select! {
        arrived = arrived.changed() => if arrived.is_err() {
            // No newer state will ever stand.
            bell.rings().await;
        },
        () = bell.rings() => {}
        () = tokio::time::sleep(QUIET_LOOK) => {}
    }
}

/// Waits, told of everything up to a number, until there is something to tell after it, a change by people, or the end of
/// a quiet day.
async fn rest(course: &mut Course, told: i64) {
    let Some(rung) = course.means.herald.rest(&course.held.subscription.question, told) else { return };
    tokio::select! {
        told = rung => if let Ok(told) = told {
            course.pass(told);
        },
        () = course.bell.rings() => {}
        () = tokio::time::sleep(QUIET_LOOK) => {}
    }
}

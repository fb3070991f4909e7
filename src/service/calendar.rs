//! The turn of the day: what a new day in Japan changes by itself is written to the log with its state, once.
use crate::{
    base::{
        clock::{Clock, Instant, day_in_japan},
        fault::Outcome,
    },
    store::connect::Store,
};
use chrono::{NaiveDate, TimeDelta};
use std::{future::Future, time::Duration};

/// Listings taken out in one transaction: few enough that a reader or writer waits a fraction of a second at most.
const AT_ONCE: u64 = 500;
/// How often the calendar is looked at.
const TICK: Duration = Duration::from_secs(1);
/// Days for which removals are kept for readers who were away.
pub const DAYS_KEPT: i64 = 90;
const ACTOR: &str = "uturn: calendar";

/// Writes what the day of `now` changes since the day up to which the log has it: listings past their closing day are
/// removed as EXPIRED, certifications lapse or begin, participations begin or end, information stops being fresh, and what
/// was not confirmed for too long is removed as STALE. Any number of instances may do this at once. Returns how many things
/// were taken out here.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; what was not written is written the next time.
pub async fn turn_day(store: &Store, now: Instant) -> Outcome<u64> {
    let today = day_in_japan(now);
    let from = store.turned_on().await?;
    if from.is_some_and(|day| day >= today) {
        return Ok(0);
    }
    let mut removed = 0;
    for leaving in [Leaving::Closed, Leaving::StaleJobs, Leaving::StaleProfiles, Leaving::StaleFigures] {
        removed += take_out(store, now, today, leaving).await?;
    }
    let mut unit = store.unit(now, ACTOR).await?;
    if unit.turn(from, today).await? {
        unit.commit().await?;
    } else {
        unit.roll_back().await?;
    }
    store.purge(now - TimeDelta::days(DAYS_KEPT)).await?;
    Ok(removed)
}

/// What leaves the public with a new day.
#[derive(Debug, Clone, Copy)]
enum Leaving {
    Closed,
    StaleJobs,
    StaleProfiles,
    StaleFigures,
}

/// Takes out what is due, some at a time.
async fn take_out(store: &Store, now: Instant, today: NaiveDate, leaving: Leaving) -> Outcome<u64> {
    let mut removed = 0;
    loop {
        let mut unit = store.unit(now, ACTOR).await?;
        let some = match leaving {
            Leaving::Closed => unit.expire_jobs(today, AT_ONCE).await?,
            Leaving::StaleJobs => unit.withdraw_stale_jobs(today, AT_ONCE).await?,
            Leaving::StaleProfiles => unit.withdraw_stale_profiles(today, AT_ONCE).await?,
            Leaving::StaleFigures => unit.drop_stale_disclosures(today, AT_ONCE).await?,
        };
        if some == 0 {
            unit.roll_back().await?;
            return Ok(removed);
        }
        unit.commit().await?;
        removed += some;
        // Others get their turn with the store between two batches.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Turns the day whenever it is due until `stop` resolves.
pub async fn keep_calendar(store: Store, clock: Clock, stop: impl Future<Output = ()> + Send) {
    let mut turned: Option<NaiveDate> = None;
    tokio::pin!(stop);
    loop {
        let (now, today) = (clock.now(), clock.today());
        if turned != Some(today) {
            match turn_day(&store, now).await {
                Ok(removed) => {
                    turned = Some(today);
                    tracing::info!(day = %today, removed, "the day has turned");
                }
                Err(fault) => {
                    tracing::error!(code = fault.code.as_str(), cause = ?fault.cause, "the day could not be turned");
                }
            }
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(TICK) => {}
        }
    }
}

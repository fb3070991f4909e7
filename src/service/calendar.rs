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
/// removed as EXPIRED, certifications lapse or begin, participations begin or end. Any number of instances may do this at
/// once. Returns how many listings were taken out here.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; what was not written is written the next time.
pub async fn turn_day(store: &Store, now: Instant) -> Outcome<u64> {
    let today = day_in_japan(now);
    let from = store.turned_on().await?;
    if from.is_some_and(|day| day >= today) {
        return Ok(0);
    }
    let mut expired = 0;
    loop {
        let mut unit = store.unit(now, ACTOR).await?;
        let some = unit.expire_jobs(today, AT_ONCE).await?;
        if some == 0 {
            unit.roll_back().await?;
            break;
        }
        unit.commit().await?;
        expired += some;
        // Others get their turn with the store between two batches.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let mut unit = store.unit(now, ACTOR).await?;
    if unit.turn(from, today).await? {
        unit.commit().await?;
    } else {
        unit.roll_back().await?;
    }
    store.purge(now - TimeDelta::days(DAYS_KEPT)).await?;
    Ok(expired)
}

/// Turns the day whenever it is due until `stop` resolves.
pub async fn keep_calendar(store: Store, clock: Clock, stop: impl Future<Output = ()> + Send) {
    let mut turned: Option<NaiveDate> = None;
    tokio::pin!(stop);
    loop {
        let (now, today) = (clock.now(), clock.today());
        if turned != Some(today) {
            match turn_day(&store, now).await {
                Ok(expired) => {
                    turned = Some(today);
                    tracing::info!(day = %today, expired, "the day has turned");
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

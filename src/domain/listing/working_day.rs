//! The length of a working day, from the times that a listing states.
use chrono::{NaiveTime, Timelike as _};
use entity::job_terms::Hours;

const DAY_MINUTES: u32 = 24 * 60;

/// The minute of the day of a time written `HH:MM`.
#[must_use]
pub fn minute_of_day(text: &str) -> Option<u32> {
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok().filter(|_| text.len() == 5)?;
    Some(time.hour() * 60 + time.minute())
}

/// Minutes from start to end, over midnight where the end is not later; none where either is not stated.
#[must_use]
pub fn present_minutes(hours: &Hours) -> Option<u32> {
    let (start, end) = (minute_of_day(&hours.start)?, minute_of_day(&hours.end)?);
    Some(if start < end { end - start } else { DAY_MINUTES + end - start })
}

/// Minutes of work a day, breaks left out; none where the times are not stated or the break fills them.
#[must_use]
pub fn worked_minutes(hours: &Hours) -> Option<u32> {
    present_minutes(hours)?.checked_sub(hours.break_minutes.into()).filter(|minutes| *minutes > 0)
}

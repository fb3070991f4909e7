//! When a digest is due: at seven in the morning in Japan on its day of the week.
use crate::base::clock::{Instant, day_in_japan};
use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, TimeDelta};
use entity::digest::Weekday;

/// Hours from midnight in UTC to seven in the morning in Japan.
const SEVEN_IN_JAPAN: TimeDelta = TimeDelta::hours(7 - 9);

/// The instant at which digests of a day are due.
#[must_use]
pub fn due_at(day: NaiveDate) -> Instant {
    day.and_time(NaiveTime::MIN).and_utc() + SEVEN_IN_JAPAN
}

/// The last day on which digests were due, of whatever day of the week.
#[must_use]
pub fn last_day(now: Instant) -> NaiveDate {
    let today = day_in_japan(now);
    if now < due_at(today) { today - Days::new(1) } else { today }
}

/// The last day on which the digest of a day of the week was due.
#[must_use]
pub fn last_due(now: Instant, weekday: Weekday) -> NaiveDate {
    let last = last_day(now);
    let since = (7 + last.weekday().num_days_from_monday() - from_monday(weekday)) % 7;
    last - Days::new(since.into())
}

/// The next day on which it is due.
#[must_use]
pub fn next_due(now: Instant, weekday: Weekday) -> NaiveDate {
    last_due(now, weekday) + Days::new(7)
}

const fn from_monday(weekday: Weekday) -> u32 {
    match weekday {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    }
}

#[cfg(test)]
mod laws {
    use super::{due_at, last_due, next_due};
    use crate::base::clock::Instant;
    use chrono::{Datelike as _, TimeDelta};
    use entity::digest::Weekday;

    #[test]
    fn monday_begins_at_seven_in_japan() {
        let at = |text: &str| text.parse::<Instant>().expect("an instant");
        let monday = |text: &str| last_due(at(text), Weekday::Monday).to_string();
        // The 23rd of November 2026 is a Monday; 07:00 in Japan is 22:00 of the day before in UTC.
        assert_eq!(monday("2026-11-22T21:59:59Z"), "2026-11-16");
        assert_eq!(monday("2026-11-22T22:00:00Z"), "2026-11-23");
        assert_eq!(monday("2026-11-29T21:59:59Z"), "2026-11-23");
        assert_eq!(next_due(at("2026-11-22T22:00:00Z"), Weekday::Monday).to_string(), "2026-11-30");
    }

    #[test]
    fn every_day_of_the_week_is_due_once_in_seven_days() {
        let begin: Instant = "2026-12-28T00:00:00Z".parse().expect("an instant");
        for (index, weekday) in Weekday::ALL.iter().enumerate() {
            for hour in 0..400 {
                let now = begin + TimeDelta::hours(hour);
                let due = last_due(now, *weekday);
                assert_eq!(due.weekday().num_days_from_monday() as usize, index);
                assert!(due_at(due) <= now && now < due_at(due) + TimeDelta::days(7));
            }
        }
    }
}

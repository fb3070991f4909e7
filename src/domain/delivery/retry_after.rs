//! `Retry-After` (RFC 9110, 10.2.3): when a receiver wants to be asked again, within bounds.
use crate::{
    base::clock::Instant,
    domain::delivery::schedule::{LONGEST, SHORTEST},
};
use chrono::{DateTime, TimeDelta};
use std::time::SystemTime;

/// How long to wait: seconds, or until an HTTP-date. What is shorter than five seconds becomes five, so that nobody is asked
/// in a loop; what is longer than twelve hours becomes twelve, so that nobody is forgotten by a slip of a digit. None where
/// the text says nothing that could be kept (a negative number, a date that is over, words): then the schedule holds.
#[must_use]
pub fn wait(text: &str, now: Instant) -> Option<TimeDelta> {
    let text = text.trim();
    let asked = if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        // Too many digits for a number are a very long time, too.
        let most = LONGEST.num_seconds();
        TimeDelta::seconds(text.parse().map_or(most, |seconds: i64| seconds.min(most)))
    } else {
        let until: SystemTime = httpdate::parse_http_date(text).ok()?;
        let wait = DateTime::from(until) - now;
        if wait <= TimeDelta::zero() {
            return None;
        }
        wait
    };
    Some(asked.clamp(SHORTEST, LONGEST))
}

#[cfg(test)]
mod laws {
    use super::wait;
    use chrono::{DateTime, TimeDelta};
    use proptest::prelude::*;

    #[test]
    fn seconds_and_dates_are_kept_within_bounds_and_nonsense_is_passed_by() {
        // Sunday, 1 November 2026, 00:00:00 UTC.
        let now = DateTime::from_timestamp(1_793_491_200, 0).expect("an instant");
        let seconds = |text| wait(text, now).map(|wait| wait.num_seconds());
        for (text, waited) in [
            ("120", Some(120)),
            (" 120 ", Some(120)),
            ("0", Some(5)),
            ("43201", Some(43_200)),
            ("99999999999999999999999", Some(43_200)),
            ("Sun, 01 Nov 2026 00:10:00 GMT", Some(600)),
            ("Sunday, 01-Nov-26 00:10:00 GMT", Some(600)),
            ("Sun Nov  1 00:10:00 2026", Some(600)),
            ("Sun, 01 Nov 2026 00:00:01 GMT", Some(5)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(43_200)),
            ("Sat, 31 Oct 2026 23:59:59 GMT", None),
            ("Sun, 01 Nov 2026 00:00:00 GMT", None),
            ("-5", None),
            ("+5", None),
            ("1.5", None),
            ("1e9", None),
            ("", None),
            ("soon", None),
            ("明日", None),
            ("120 seconds", None),
        ] {
            assert_eq!(seconds(text), waited, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_said_the_wait_is_bounded(text in ".{0,40}", at in 0_i64..4_000_000_000) {
            let now = DateTime::from_timestamp(at, 0).expect("an instant");
            let bounds = TimeDelta::seconds(5)..=TimeDelta::hours(12);
            prop_assert!(wait(&text, now).is_none_or(|wait| bounds.contains(&wait)));
        }
    }
}

//! Time as an argument: instants are UTC, a day is a day in Japan.
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use std::sync::{Arc, Mutex, PoisonError};

/// An instant, UTC.
pub type Instant = DateTime<Utc>;

/// Where the service reads the time. Cloning shares the hands of a story's clock.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands until a story moves it.
    Story(Arc<Mutex<Instant>>),
}

impl Clock {
    /// A clock that stands at `now`.
    #[must_use]
    pub fn standing_at(now: Instant) -> Self {
        Self::Story(Arc::new(Mutex::new(now)))
    }

    /// The present instant, cut to microseconds because that is what both stores keep.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Instant {
        let now = match self {
            Self::System => Utc::now(),
            Self::Story(hands) => *hands.lock().unwrap_or_else(PoisonError::into_inner),
        };
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// The present day in Japan.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        day_in_japan(self.now())
    }

    /// Moves a story's clock; the machine's clock stays as it is.
    pub fn set(&self, now: Instant) {
        if let Self::Story(hands) = self {
            *hands.lock().unwrap_or_else(PoisonError::into_inner) = now;
        }
    }
}

/// The first instant of a day in Japan.
#[must_use]
pub fn day_begins(day: NaiveDate) -> Instant {
    // Midnight in Japan is 15:00 UTC of the day before.
    day.and_time(chrono::NaiveTime::MIN).and_utc() - chrono::TimeDelta::hours(9)
}

/// The calendar day in Japan (UTC+9, no daylight saving) at an instant.
#[must_use]
pub fn day_in_japan(at: Instant) -> NaiveDate {
    in_japan(at).date()
}

/// Day and minute in Japan at an instant, `2026-11-22 12:00`.
#[must_use]
pub fn minute_in_japan(at: Instant) -> String {
    in_japan(at).format("%Y-%m-%d %H:%M").to_string()
}

/// The instant of a day and minute in Japan as a browser's form sends it, `2026-11-22T12:00`; none where it is none.
#[must_use]
pub fn of_minute_in_japan(text: &str) -> Option<Instant> {
    let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()?;
    Some(at.and_utc() - chrono::TimeDelta::hours(9))
}

fn in_japan(at: Instant) -> NaiveDateTime {
    const JAPAN_SECONDS_EAST: i32 = 9 * 3600;
    match FixedOffset::east_opt(JAPAN_SECONDS_EAST) {
        Some(japan) => at.with_timezone(&japan).naive_local(),
        None => at.naive_utc(),
    }
}

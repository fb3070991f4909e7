//! How long information counts as fresh: a duty of those who look after it, so that nobody decides on what was true once.
use chrono::{Days, NaiveDate};

/// Days after which a profile has to be confirmed.
pub const PROFILE_DAYS: u64 = 180;
/// Days after which a disclosed figure has to be replaced by that of the next year.
pub const DISCLOSURE_DAYS: u64 = 400;
/// Days after which a listing has to be confirmed.
pub const LISTING_DAYS: u64 = 60;
/// Days for which something that is no longer fresh is still shown, marked as such.
pub const GRACE_DAYS: u64 = 30;
/// Days ahead for which a duty is told.
pub const NOTICE_DAYS: u64 = 14;

/// A number of days before a day.
#[must_use]
pub fn days_before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

entity::vocabularies! {
    /// Whether information still counts as fresh.
    Freshness {
        /// It was confirmed within its time: 60 days for a listing, 180 for a profile, 400 for a disclosed figure.
        Fresh = "FRESH",
        /// It was not. It leaves the public 30 days later, unless it is confirmed or replaced.
        Stale = "STALE",
    }
}

impl Freshness {
    /// Of information from a day, on another day.
    #[must_use]
    pub fn on(day: NaiveDate, as_of: NaiveDate, days: u64) -> Self {
        if day > fresh_until(as_of, days) { Self::Stale } else { Self::Fresh }
    }
}

/// The last day on which information from a day counts as fresh.
#[must_use]
pub fn fresh_until(as_of: NaiveDate, days: u64) -> NaiveDate {
    as_of.checked_add_days(Days::new(days)).unwrap_or(as_of)
}

//! How fast somebody may try to sign in: freely at first, then after waits that double.
use crate::base::clock::Instant;
use chrono::TimeDelta;

/// A rule of waiting.
#[derive(Debug, Clone, Copy)]
pub struct SlowDown {
    /// Failures one after another that cost no wait.
    pub free: i32,
    /// Seconds of the first wait; each failure more doubles it.
    pub first_seconds: i64,
    /// Seconds of the longest wait.
    pub most_seconds: i64,
    /// Seconds without a failure after which all are forgotten.
    pub forgotten_seconds: i64,
}

/// For one account, whoever tries: 5 failures are free, then waits of 30 seconds up to 15 minutes; a day forgets them, and
/// so does a sign-in that succeeds. Whoever knows a name can slow its holder down, and never lock it out.
pub const OF_ACCOUNT: SlowDown =
    SlowDown { free: 5, first_seconds: 30, most_seconds: 15 * 60, forgotten_seconds: 24 * 60 * 60 };

/// For one address (of IPv6 the network, /64), whichever name is tried: 20 failures are free, since a town hall has one
/// address; an hour forgets them. A success does not: whoever has one account could try all others.
pub const OF_ADDRESS: SlowDown =
    SlowDown { free: 20, first_seconds: 30, most_seconds: 15 * 60, forgotten_seconds: 60 * 60 };

impl SlowDown {
    /// How many failures still count at `now`.
    #[must_use]
    pub fn counted(&self, failures: i32, last_at: Instant, now: Instant) -> i32 {
        if now - last_at >= TimeDelta::seconds(self.forgotten_seconds) { 0 } else { failures }
    }

    /// How long to wait at `now` after so many failures; none where one may try. A clock that was set back makes nobody wait
    /// longer than the longest wait.
    #[must_use]
    pub fn wait(&self, failures: i32, last_at: Instant, now: Instant) -> Option<TimeDelta> {
        let over = u32::try_from(self.counted(failures, last_at, now) - self.free).ok()?;
        let doubled = self.first_seconds.saturating_mul(1_i64 << over.min(20));
        let longest = TimeDelta::seconds(self.most_seconds);
        let left = last_at + TimeDelta::seconds(doubled).min(longest) - now;
        (left > TimeDelta::zero()).then(|| left.min(longest))
    }
}

#[cfg(test)]
mod laws {
    use super::OF_ACCOUNT;
    use chrono::{DateTime, TimeDelta};

    #[test]
    fn waits_double_up_to_the_longest_and_are_forgotten() {
        let last = DateTime::from_timestamp(1_800_000_000, 0).expect("an instant");
        let wait = |failures, later| OF_ACCOUNT.wait(failures, last, last + TimeDelta::seconds(later));
        assert_eq!([0, 4].map(|failures| wait(failures, 0)), [None; 2]);
        for (failures, seconds) in [(5, 30), (6, 60), (9, 480), (10, 900), (11, 900), (i32::MAX, 900)] {
            assert_eq!(wait(failures, 0), Some(TimeDelta::seconds(seconds)), "{failures}");
            assert_eq!(wait(failures, seconds), None, "{failures}");
        }
        assert_eq!(wait(9, 479), Some(TimeDelta::seconds(1)));
        assert_eq!(wait(9, -86_400), Some(TimeDelta::seconds(900)));
        assert_eq!(OF_ACCOUNT.counted(9, last, last + TimeDelta::days(1)), 0);
    }
}

//! When a mail that could not be sent is tried again, and when it is given up.
use crate::base::clock::Instant;
use chrono::TimeDelta;
use entity::mail::MailError;

/// Minutes to the next try after each that failed: a little over five days in all.
const MINUTES: [i64; 8] = [1, 10, 60, 6 * 60, 24 * 60, 24 * 60, 24 * 60, 48 * 60];
/// Tries of a mail that the server refuses for good: more than one, for the fault may be in how the server is set up.
const REFUSED_MOST: i32 = 3;

/// Most tries of a mail.
pub const TRIES_MOST: i32 = 9;

/// For how long a mail belongs to who claimed it. Sending it ends well before.
pub const CLAIM: TimeDelta = TimeDelta::minutes(10);

/// For how long mails are kept after they were sent or given up.
pub const KEPT: TimeDelta = TimeDelta::days(30);

/// When a mail is tried again that failed now for the `tries`th time; none when it is given up.
#[must_use]
pub fn next_try(now: Instant, tries: i32, error: MailError) -> Option<Instant> {
    let refused = matches!(error, MailError::Refused | MailError::Address) && tries >= REFUSED_MOST;
    let minutes = usize::try_from(tries - 1).ok().and_then(|at| MINUTES.get(at))?;
    (!refused).then(|| now + TimeDelta::minutes(*minutes))
}

#[cfg(test)]
mod laws {
    use super::{TRIES_MOST, next_try};
    use crate::base::clock::Instant;
    use entity::mail::MailError;

    #[test]
    fn a_mail_is_tried_for_five_days_and_then_given_up() {
        let mut now = Instant::default();
        let mut minutes = Vec::new();
        for tries in 1..=TRIES_MOST {
            let Some(next) = next_try(now, tries, MailError::Connect) else { continue };
            minutes.push((next - now).num_minutes());
            now = next;
        }
        assert_eq!(minutes, [1, 10, 60, 360, 1440, 1440, 1440, 2880]);
        assert_eq!(next_try(now, TRIES_MOST, MailError::Connect), None);
        assert!(next_try(now, 2, MailError::Refused).is_some());
        assert_eq!(next_try(now, 3, MailError::Refused), None);
    }
}

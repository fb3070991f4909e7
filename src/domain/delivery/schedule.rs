//! When a failed delivery is tried again.
use chrono::TimeDelta;

/// Waits after the first, second, … failed try, seconds; after the last it goes on every twelve hours.
const WAITS: [i64; 10] = [5, 30, 2 * 60, 10 * 60, 30 * 60, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600, 12 * 3_600];

/// The part of a wait by which it is longer or shorter, so that what failed together does not come back together.
const JITTER: f64 = 0.2;

/// The shortest and the longest wait that is planned, before chance.
pub const SHORTEST: TimeDelta = TimeDelta::seconds(WAITS[0]);
/// See [`SHORTEST`].
pub const LONGEST: TimeDelta = TimeDelta::seconds(WAITS[WAITS.len() - 1]);

/// The wait after so many failed tries in a row, before chance.
#[must_use]
pub fn planned(tries: i32) -> TimeDelta {
    let at = usize::try_from(tries.saturating_sub(1)).unwrap_or(0);
    TimeDelta::seconds(WAITS[at.min(WAITS.len() - 1)])
}

/// A wait with chance, from 0 to 1: up to a fifth shorter or longer.
#[must_use]
pub fn scattered(wait: TimeDelta, chance: f64) -> TimeDelta {
    stretched(wait, 1.0 - JITTER + 2.0 * JITTER * chance.clamp(0.0, 1.0))
}

/// A wait with chance, from 0 to 1, that is never shorter: up to a fifth longer.
#[must_use]
pub fn put_off(wait: TimeDelta, chance: f64) -> TimeDelta {
    stretched(wait, 1.0 + JITTER * chance.clamp(0.0, 1.0))
}

fn stretched(wait: TimeDelta, by: f64) -> TimeDelta {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "waits are hours at most, far within what both can hold"
    )]
    TimeDelta::milliseconds((wait.num_milliseconds() as f64 * by) as i64)
}

#[cfg(test)]
mod laws {
    use super::{LONGEST, SHORTEST, planned, put_off, scattered};
    use proptest::prelude::*;

    #[test]
    fn waits_are_those_of_the_promise() {
        let said = [5, 30, 120, 600, 1_800, 3_600, 10_800, 21_600, 43_200, 43_200, 43_200];
        let planned: Vec<i64> = (1..=11).map(|tries| planned(tries).num_seconds()).collect();
        assert_eq!(planned, said);
    }

    proptest! {
        #[test]
        fn chance_moves_a_wait_by_a_fifth_and_time_only_lengthens_it(tries: i32, chance in 0.0..=1.0) {
            let wait = planned(tries);
            prop_assert!((SHORTEST..=LONGEST).contains(&wait) && planned(tries.saturating_add(1)) >= wait);
            let (least, most) = (scattered(wait, 0.0), scattered(wait, 1.0));
            prop_assert!((least..=most).contains(&scattered(wait, chance)));
            prop_assert_eq!((least * 5, most * 5), (wait * 4, wait * 6));
            prop_assert!((wait..=most).contains(&put_off(wait, chance)));
        }
    }
}

//! Chance with a seed: one stream of draws for each kind of thing and its index.
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use rand::{RngExt, SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;
use ulid::Ulid;

/// What a stream of draws is for; streams never touch each other, so one kind can change without the others.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stream {
    Participation = 1,
    Profile = 2,
    Indicator = 3,
    Employer = 4,
    Job = 5,
    Event = 6,
}

/// A stream of draws.
#[derive(Debug, Clone)]
pub(crate) struct Draw(ChaCha8Rng);

impl Draw {
    pub(crate) fn new(seed: u64, stream: Stream, index: u64) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed.wrapping_mul(64).wrapping_add(stream as u64));
        source.set_stream(index);
        Self(source)
    }

    /// From `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        self.0.random_range(low..=high)
    }

    /// An index below `length`, which is not 0.
    pub(crate) fn index(&mut self, length: usize) -> usize {
        self.0.random_range(0..u32::try_from(length).unwrap_or(u32::MAX)) as usize
    }

    /// True in so many of a hundred draws.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.0.random_range(0..100_u32) < percent
    }

    /// One of a list that is not empty.
    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.index(list.len())]
    }

    /// The whole list in a drawn order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        list.shuffle(&mut self.0);
    }

    /// A number around `middle`, seldom far: the sum of three draws, at most `reach` away.
    pub(crate) fn around(&mut self, middle: f64, reach: f64) -> f64 {
        let sum: f64 = (0..3).map(|_| self.0.random_range(-1.0..=1.0)).sum();
        middle + reach * sum / 3.0
    }

    /// An id whose time is `at`, in milliseconds, and whose chance comes from this stream.
    pub(crate) fn ulid(&mut self, at: DateTime<Utc>) -> Ulid {
        Ulid::from_parts(u64::try_from(at.timestamp_millis()).unwrap_or(0), self.0.random::<u128>())
    }

    /// A second of an office day in Japan (9:00–17:59) on `day`, or on the Friday before a weekend.
    pub(crate) fn office_hour(&mut self, day: NaiveDate) -> DateTime<Utc> {
        let back = match day.weekday() {
            Weekday::Sat => 1,
            Weekday::Sun => 2,
            _ => 0,
        };
        let seconds = self.between(0, 9 * 3600 - 1);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default();
        (day - Days::new(back)).and_time(time).and_utc()
    }
}

/// Indices with weights, drawn in logarithmic time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wheel {
    sums: Vec<u32>,
}

impl Wheel {
    pub(crate) fn new(weights: impl IntoIterator<Item = u32>) -> Self {
        let mut sum = 0_u32;
        let sums = weights.into_iter().map(|weight| {
            sum = sum.saturating_add(weight);
            sum
        });
        Self { sums: sums.collect() }
    }

    /// Whether there is no weight at all.
    pub(crate) fn is_still(&self) -> bool {
        self.sums.last().is_none_or(|sum| *sum == 0)
    }

    /// An index; 0 where there is no weight at all.
    pub(crate) fn turn(&self, draw: &mut Draw) -> usize {
        match self.sums.last() {
            None | Some(0) => 0,
            Some(all) => {
                let at = draw.between(0, all - 1);
                self.sums.partition_point(|sum| *sum <= at)
            }
        }
    }
}

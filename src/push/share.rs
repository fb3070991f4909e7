//! How many subscriptions a worker takes and gives away: an equal share, and what nobody else takes.
use crate::store::lease::Crew;
use std::time::{Duration, Instant};

/// How often a lease has to run out before what others did not take is offered to them again.
const OFFERED_AGAIN: u32 = 2;

/// The share of a worker, from one sign of life to the next.
#[derive(Debug, Default)]
pub(super) struct Share {
    free_before: usize,
    keeps_until: Option<Instant>,
}

/// What a worker does with its share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    /// Subscriptions to be taken at most.
    pub(super) take: usize,
    /// Subscriptions to be given away.
    pub(super) give: usize,
}

impl Share {
    /// What is to be done after a sign of life that found this crew, by a worker that drives so many courses. What was free
    /// at the last sign of life and is so still waits for somebody who does not come (who starts and dies again and again,
    /// for example): it is taken beyond the share, and kept for a while.
    pub(super) fn turn(&mut self, crew: &Crew, driven: usize, ttl: Duration, now: Instant) -> Turn {
        let number = |count: i64| usize::try_from(count).unwrap_or(0);
        let share = number(crew.subscriptions).div_ceil(number(crew.alive).max(1));
        let free = number(crew.free);
        let left_over = free.min(self.free_before);
        self.free_before = free;
        if left_over > 0 && driven >= share {
            self.keeps_until = Some(now + ttl * OFFERED_AGAIN);
        }
        let take = share.saturating_sub(driven).max(left_over);
        let keeps = take > 0 || self.keeps_until.is_some_and(|until| now < until);
        Turn { take, give: if keeps { 0 } else { driven.saturating_sub(share) } }
    }
}

#[cfg(test)]
mod laws {
    use super::{Share, Turn};
    use crate::store::lease::Crew;
    use std::time::{Duration, Instant};

    const TTL: Duration = Duration::from_secs(24);

    fn crew(alive: i64, subscriptions: i64, free: i64) -> Crew {
        Crew { alive, subscriptions, free, held: 0, fences: 0 }
    }

    #[test]
    fn work_is_shared_out_equally() {
        let (mut share, now) = (Share::default(), Instant::now());
        assert_eq!(share.turn(&crew(1, 7, 7), 0, TTL, now), Turn { take: 7, give: 0 });
        assert_eq!(share.turn(&crew(1, 7, 0), 7, TTL, now), Turn { take: 0, give: 0 });
        assert_eq!(share.turn(&crew(2, 7, 0), 7, TTL, now), Turn { take: 0, give: 3 });
        assert_eq!(share.turn(&crew(2, 7, 3), 4, TTL, now), Turn { take: 0, give: 0 });
        assert_eq!(share.turn(&crew(2, 7, 0), 4, TTL, now), Turn { take: 0, give: 0 });
    }

    #[test]
    fn what_nobody_takes_is_taken_back_and_offered_again_later() {
        let (mut share, now) = (Share::default(), Instant::now());
        assert_eq!(share.turn(&crew(2, 8, 0), 8, TTL, now), Turn { take: 0, give: 4 });
        assert_eq!(share.turn(&crew(2, 8, 4), 4, TTL, now), Turn { take: 0, give: 0 });
        assert_eq!(share.turn(&crew(2, 8, 4), 4, TTL, now), Turn { take: 4, give: 0 });
        assert_eq!(share.turn(&crew(2, 8, 0), 8, TTL, now + TTL), Turn { take: 0, give: 0 });
        assert_eq!(share.turn(&crew(2, 8, 0), 8, TTL, now + TTL * 2), Turn { take: 0, give: 4 });
    }
}

//! The herald: it looks at what is new once for all who rest under the same filter, and wakes only those who are told of it.
use crate::{
    base::fault::Outcome,
    catalogue::{keeper::Catalogue, snapshot::Snapshot},
    service::{feed::told::is_anything_told, partner::stored::read},
};
use chrono::NaiveDate;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::oneshot;

/// Filters looked at in a row before others have their turn.
const IN_A_ROW: usize = 16;

/// Knows who rests. Who rests has been told of everything up to a number of the log.
#[derive(Debug, Default)]
pub struct Herald(Mutex<Room>);

#[derive(Debug, Default)]
struct Room {
    /// Everything up to here was looked at.
    heard: i64,
    /// By the text of their filters.
    resting: HashMap<String, Vec<Guest>>,
}

#[derive(Debug)]
struct Guest {
    /// Told of everything up to here.
    told: i64,
    /// Rings with that number.
    bell: oneshot::Sender<i64>,
}

impl Herald {
    /// Rests until there may be something to tell after `told`; then it is rung with the number up to which there was
    /// nothing. None where there may be something already.
    pub(super) fn rest(&self, filter: &str, told: i64) -> Option<oneshot::Receiver<i64>> {
        let mut room = self.room();
        if told < room.heard {
            return None;
        }
        let (bell, rung) = oneshot::channel();
        let guest = Guest { told, bell };
        match room.resting.get_mut(filter) {
            Some(guests) => guests.push(guest),
            None => drop(room.resting.insert(filter.to_owned(), vec![guest])),
        }
        Some(rung)
    }

    /// Looks whenever a newer state of the catalogue stands.
    pub(super) async fn keep(&self, catalogue: &Catalogue) {
        let mut arrived = catalogue.arrived();
        arrived.mark_changed();
        let mut before = None;
        while arrived.changed().await.is_ok() {
            let now = catalogue.now();
            let since = State::of(&now).continues(before.as_ref());
            self.look(since, &now).await;
            before = Some(State::of(&now));
        }
    }

    /// Looks at what the log says after `since`; where more than the log is another, everyone looks for themselves.
    async fn look(&self, since: Option<i64>, now: &Snapshot) {
        let all = {
            let mut room = self.room();
            room.heard = now.position;
            std::mem::take(&mut room.resting)
        };
        for (nth, (filter, mut guests)) in all.into_iter().enumerate() {
            guests.retain(|guest| !guest.bell.is_closed());
            if nth % IN_A_ROW == IN_A_ROW - 1 {
                tokio::task::yield_now().await;
            }
            match since {
                Some(since) => wake(&filter, &mut guests, since, now),
                None => guests.drain(..).for_each(Guest::ring),
            }
            if !guests.is_empty() {
                self.room().resting.entry(filter).or_default().append(&mut guests);
            }
        }
    }

    fn room(&self) -> MutexGuard<'_, Room> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guest {
    fn ring(self) {
        // Who has left meanwhile needs no ringing.
        let _left = self.bell.send(self.told);
    }
}

/// Wakes those of a filter who are told of something after `since`, where all of them should stand. Who came to rest
/// at another state looks again.
fn wake(filter: &str, guests: &mut Vec<Guest>, since: i64, now: &Snapshot) {
    guests.extract_if(.., |guest| guest.told != since && guest.told < now.position).for_each(Guest::ring);
    if guests.iter().all(|guest| guest.told >= now.position) {
        return;
    }
    if anything_told(now, filter, since).unwrap_or(true) {
        guests.extract_if(.., |guest| guest.told == since).for_each(Guest::ring);
    } else {
        for guest in guests {
            guest.told = guest.told.max(now.position);
        }
    }
}

/// What cannot be read is told by who looks for itself.
fn anything_told(now: &Snapshot, filter: &str, since: i64) -> Outcome<bool> {
    is_anything_told(now, &read(filter)?, since)
}

/// A state of the catalogue, without what it holds.
struct State {
    epoch: String,
    day: NaiveDate,
    position: i64,
    purged: i64,
}

impl State {
    fn of(snapshot: &Snapshot) -> Self {
        let Snapshot { epoch, day, position, log, .. } = snapshot;
        Self { epoch: epoch.clone(), day: *day, position: *position, purged: log.purged }
    }

    /// The position of the state before, where all that is new since is what the log says.
    fn continues(&self, before: Option<&Self>) -> Option<i64> {
        let same = |before: &&Self| {
            (&before.epoch, before.day, before.purged) == (&self.epoch, self.day, self.purged)
                && before.position <= self.position
        };
        before.filter(same).map(|before| before.position)
    }
}

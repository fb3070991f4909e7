//! What a receiver remembers of deliveries: which came before, and where the last one of each subscription ended.
use crate::http::receiver::body::{Batch, Body};
use std::collections::{HashMap, HashSet, VecDeque};

/// How a delivery joins the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// It is the first that this receiver accepts of its subscription, or is of no order.
    First,
    /// It begins where the one before ended.
    Joins,
    /// The subscription began anew: its filter changed, or it was told to start again.
    Anew,
    /// Something between the two is missing.
    Gap {
        /// The one before ended here.
        ended: i64,
        /// This one begins after here.
        begins: i64,
    },
    /// It begins before the end of the one before.
    StepBack {
        /// The one before ended here.
        ended: i64,
        /// This one begins after here.
        begins: i64,
    },
}

/// What a receiver remembers. It forgets the oldest ids beyond 100,000.
#[derive(Debug, Default)]
pub struct Memory {
    seen: HashSet<String>,
    oldest: VecDeque<String>,
    /// Of each subscription or replay: the generation and the end of what was accepted last.
    ends: HashMap<String, (u64, i64)>,
}

const IDS_MOST: usize = 100_000;

impl Memory {
    /// Notes an id; whether it came before.
    pub fn note(&mut self, id: &str) -> bool {
        if !self.seen.insert(id.to_owned()) {
            return true;
        }
        self.oldest.push_back(id.to_owned());
        if self.oldest.len() > IDS_MOST
            && let Some(forgotten) = self.oldest.pop_front()
        {
            self.seen.remove(&forgotten);
        }
        false
    }

    /// How a delivery joins what was accepted before.
    #[must_use]
    pub fn joint(&self, id: &str, again: bool, batch: &Batch) -> Joint {
        let ((stem, generation), begins) = (stem(id), batch.covers.after);
        match self.ends.get(stem) {
            _ if batch.purpose == "sample" => Joint::First,
            None => Joint::First,
            Some((before, _)) if generation > *before => Joint::Anew,
            Some((_, ended)) if *ended == begins => Joint::Joins,
            // The one that was accepted last comes again: its answer was lost.
            Some((_, ended)) if again && *ended == batch.covers.to => Joint::Joins,
            Some((_, ended)) if *ended < begins => Joint::Gap { ended: *ended, begins },
            Some((_, ended)) => Joint::StepBack { ended: *ended, begins },
        }
    }

    /// Remembers where an accepted delivery ended.
    pub fn accept(&mut self, id: &str, body: &Body) {
        let (stem, generation) = stem(id);
        match body {
            Body::Batch(batch) if batch.purpose != "sample" => {
                self.ends.insert(stem.to_owned(), (generation, batch.covers.to));
            }
            Body::Resync { .. } => drop(self.ends.remove(stem)),
            Body::Batch(_) | Body::Challenge(_) => {}
        }
    }
}

/// What a `webhook-id` is of, and which beginning: `sub_…~2.100.200` is the second of `sub_…`.
fn stem(id: &str) -> (&str, u64) {
    let stem = id.split('.').next().unwrap_or_default();
    match stem.split_once('~') {
        Some((stem, generation)) => (stem, generation.parse().unwrap_or(1)),
        None => (stem, 1),
    }
}

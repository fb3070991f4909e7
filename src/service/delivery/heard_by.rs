//! How many partners have heard of a change: "12 of 14", for the editor who made it.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    catalogue::snapshot::Snapshot,
    service::{
        feed::{matcher::KINDS, told::is_told},
        partner::stored::read,
    },
    store::{connect::Store, notice::Listener},
};
use entity::{id::PartnerId, thing::Thing};
use std::collections::HashMap;

/// Partners of one change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HeardBy {
    /// Number of the change.
    pub seq: i64,
    /// Partners that have it.
    pub heard: u32,
    /// Partners that are to be told of it.
    pub of: u32,
    /// Those of them that never say how far they have come.
    pub silent: u32,
}

/// Whom the latest change of a thing concerns, and who of them has it: a partner has heard when it acknowledged the change
/// under any of its subscriptions. Suspended partners do not count.
///
/// # Errors
/// `NOT_FOUND` for a thing that the feed does not tell of; UNAVAILABLE or INTERNAL when the store fails.
pub async fn heard_by(store: &Store, snapshot: &Snapshot, id: &str) -> Outcome<HeardBy> {
    let none = || Fault::because(Code::NotFound, Words::new(format!("{id} の変更"), format!("a change of {id}")));
    let thing = KINDS.iter().find_map(|kind| Thing::parse(*kind, id).ok()).ok_or_else(none)?;
    let (seq, entry) = snapshot.log.of(thing.ulid).filter(|(_, entry)| entry.thing() == thing).ok_or_else(none)?;
    let listeners = store.listeners().await?;
    // Many filters are the same.
    let mut told: HashMap<&str, bool> = HashMap::new();
    let mut partners: HashMap<PartnerId, Hearing> = HashMap::new();
    for listener in &listeners {
        let is_told = match told.get(listener.question.as_str()) {
            Some(is_told) => *is_told,
            None => {
                // A filter by codes that are no more tells of nothing.
                let is_told = is_told(snapshot, &read(&listener.question)?, seq, entry).unwrap_or(false);
                told.insert(&listener.question, is_told);
                tokio::task::yield_now().await;
                is_told
            }
        };
        if is_told {
            let hearing = Hearing::of(listener, &snapshot.epoch, seq);
            let best = partners.entry(listener.partner_id).or_insert(hearing);
            *best = hearing.max(*best);
        }
    }
    let count = |wanted| partners.values().filter(|hearing| **hearing == wanted).count();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(HeardBy {
        seq,
        heard: number(count(Hearing::Heard)),
        of: number(partners.len()),
        silent: number(count(Hearing::Silent)),
    })
}

/// What a partner says of a change; the best of its subscriptions counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hearing {
    Silent,
    Behind,
    Heard,
}

impl Hearing {
    fn of(listener: &Listener, epoch: &str, seq: i64) -> Self {
        match (&listener.epoch, listener.acked_seq) {
            (Some(of), Some(acked)) if of == epoch && acked >= seq => Self::Heard,
            (Some(_), _) => Self::Behind,
            (None, _) => Self::Silent,
        }
    }
}

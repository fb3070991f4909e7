//! Recognising a partner by its key, without a statement for each request: the good keys stand in a small table in memory.
use crate::{
    base::{
        clock::{Clock, Instant, day_in_japan},
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::{
        actor::Actor,
        partner_key::{KeyHash, Presented},
    },
    service::partner::keys::suspended,
    store::{connect::Store, partner::LiveKey},
};
use arc_swap::ArcSwapOption;
use chrono::{Datelike as _, NaiveDate, TimeDelta};
use entity::partner::PartnerStatus;
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicI32, Ordering},
    },
};
use tokio::sync::Mutex;

/// Longest time for which a revoked key, or one of a suspended partner, is still recognised.
pub const FRESH_SECONDS: i64 = 5;
/// Longest time for which a new key is not yet recognised; unknown keys cause no more than one reading in that time.
const NEW_SECONDS: i64 = 1;

/// Recognises keys. Cloning shares the table.
#[derive(Clone)]
pub struct Recogniser(Arc<Shared>);

struct Shared {
    store: Store,
    clock: Clock,
    table: ArcSwapOption<Table>,
    reading: Mutex<()>,
}

/// All good keys as they were at one time. There are few: two for each partner at most.
struct Table {
    at: Instant,
    keys: HashMap<KeyHash, Known>,
}

struct Known {
    key: LiveKey,
    /// The day of the last use that is noted, counted from the Common Era.
    noted: AtomicI32,
}

impl Recogniser {
    /// Recognises the keys that a store holds.
    #[must_use]
    pub fn new(store: Store, clock: Clock) -> Self {
        Self(Arc::new(Shared { store, clock, table: ArcSwapOption::empty(), reading: Mutex::new(()) }))
    }

    /// Who presents this key.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`, and not a word on what is wrong with the key; FORBIDDEN for a suspended partner; UNAVAILABLE
    /// or INTERNAL when the store fails.
    pub async fn recognise(&self, key: &str) -> Outcome<Actor> {
        let refused = || Fault::new(Code::Unauthenticated);
        let presented = Presented::read(key).ok_or_else(refused)?;
        let hash = presented.hash();
        let mut table = self.table(FRESH_SECONDS).await?;
        if !table.keys.contains_key(&hash) {
            table = self.table(NEW_SECONDS).await?;
        }
        let known = table.keys.get_key_value(&hash);
        let (kept, known) = known.ok_or_else(refused)?;
        let actor = presented.proves(kept, known.key.partner_id, &known.key.scopes).ok_or_else(refused)?;
        if known.key.status == PartnerStatus::Suspended {
            return Err(suspended());
        }
        self.note_use(known);
        Ok(actor)
    }

    /// The table, not older than so many seconds. However many ask, one reads.
    async fn table(&self, seconds: i64) -> Outcome<Arc<Table>> {
        if let Some(table) = self.fresh(seconds) {
            return Ok(table);
        }
        let _one = self.0.reading.lock().await;
        if let Some(table) = self.fresh(seconds) {
            return Ok(table);
        }
        let at = self.0.clock.now();
        let keys = self.0.store.live_keys().await?.into_iter().filter_map(|key| {
            let noted = AtomicI32::new(key.last_used_on.map_or(i32::MIN, |day| day.num_days_from_ce()));
            Some((KeyHash::from_hex(&key.hash)?, Known { key, noted }))
        });
        let table = Arc::new(Table { at, keys: keys.collect() });
        self.0.table.store(Some(Arc::clone(&table)));
        Ok(table)
    }

    fn fresh(&self, seconds: i64) -> Option<Arc<Table>> {
        let table = self.0.table.load_full()?;
        // A clock that was set back makes the table look young for ever: then it is read again.
        let age = (self.0.clock.now() - table.at).abs();
        (age < TimeDelta::seconds(seconds)).then_some(table)
    }

    /// Notes the day of use, once a day for each key and not on the request's time.
    fn note_use(&self, known: &Known) {
        let now = self.0.clock.now();
        let today = day_in_japan(now);
        if known.noted.fetch_max(today.num_days_from_ce(), Ordering::Relaxed) >= today.num_days_from_ce() {
            return;
        }
        let (store, id) = (self.0.store.clone(), known.key.id);
        tokio::spawn(async move {
            if let Err(fault) = note(&store, now, id, today).await {
                tracing::warn!(code = fault.code.as_str(), cause = ?fault.cause, "the use of a key was not noted");
            }
        });
    }
}

async fn note(store: &Store, now: Instant, id: entity::id::PartnerKeyId, day: NaiveDate) -> Outcome<()> {
    let mut unit = store.unit(now, "uturn: key used").await?;
    unit.note_use(id, day).await?;
    unit.commit().await
}

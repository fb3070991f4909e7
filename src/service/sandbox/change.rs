//! Making one change happen in the sandbox, and waiting until every reader can see it.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
        problem::Problem,
    },
    catalogue::{keeper::Catalogue, snapshot::Snapshot},
    service::sandbox::{
        listing::{correct, publish, relocate, remove},
        merge::merge,
        state::State,
        wanted::{Done, Happened, SandboxChangeKind, Wanted, wrong},
    },
    store::{connect::Store, unit::Unit},
};
use chrono::TimeDelta;
use entity::{thing::Thing, vocabulary::RemovalReason};
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// Longest wait until the catalogue shows a change.
const SEEN_WITHIN: Duration = Duration::from_secs(3);

/// The sandbox. Cloning shares it.
#[derive(Clone)]
pub struct Sandbox {
    store: Store,
    clock: Clock,
    catalogue: Catalogue,
    /// One change at a time, so that two callers do not choose the same thing.
    turn: Arc<Mutex<()>>,
}

impl Sandbox {
    /// A sandbox over a store of its own, whose catalogue somebody keeps up to date.
    #[must_use]
    pub fn new(store: Store, clock: Clock, catalogue: Catalogue) -> Self {
        Self { store, clock, catalogue, turn: Arc::default() }
    }

    /// Its store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What is public in it.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Makes a change happen. Returns what happened and the position of the log at which every reader sees it; or what is
    /// wrong with the wish, and then nothing happened.
    ///
    /// # Errors
    /// UNAVAILABLE when the change is not seen in time or the store is away, INTERNAL when the store fails.
    pub async fn change(&self, wanted: &Wanted) -> Outcome<Result<(Done, i64), Vec<Problem>>> {
        let _turn = self.turn.lock().await;
        let state = State::of(&self.store).await?;
        let mut unit = self.store.unit(self.clock.now(), "sandbox").await?;
        let done = match act(&mut unit, &state, &self.catalogue.now(), wanted).await? {
            Ok(done) => done,
            Err(problems) => return Ok(Err(problems)),
        };
        unit.commit().await?;
        let head = self.store.stamp(self.clock.now()).await?;
        let mut purged = 0;
        if wanted.kind == SandboxChangeKind::CursorsExpired {
            purged = self.store.purge(self.clock.now() + TimeDelta::days(1)).await?;
        }
        self.seen(head, purged).await?;
        Ok(Ok((done, head)))
    }

    async fn seen(&self, head: i64, purged: i64) -> Outcome<()> {
        let mut arrived = self.catalogue.arrived();
        let stands = || {
            let now = self.catalogue.now();
            now.position >= head && now.log.purged >= purged
        };
        let waiting = async { while !stands() && arrived.changed().await.is_ok() {} };
        tokio::time::timeout(SEEN_WITHIN, waiting).await.map_err(|_| Fault::new(Code::Unavailable))
    }
}

async fn act(
    unit: &mut Unit,
    state: &State,
    snapshot: &Snapshot,
    wanted: &Wanted,
) -> Outcome<Result<Done, Vec<Problem>>> {
    let id = wanted.thing.as_deref();
    let listing = || state.public_job(snapshot, id);
    Ok(match wanted.kind {
        SandboxChangeKind::ListingPublished => {
            let pattern = state.pattern(snapshot).ok_or_else(|| Fault::internal("the sandbox holds no listing"))?;
            Ok(Done::upserted(publish(unit, pattern).await?))
        }
        // A change first, so that even a cursor of the present head lies before the mark.
        SandboxChangeKind::CursorsExpired | SandboxChangeKind::ListingCorrected => match listing() {
            Err(problems) => Err(problems),
            Ok(row) => {
                correct(unit, row).await?;
                Ok(Done::upserted(row.job.id))
            }
        },
        SandboxChangeKind::ListingRemoved => match reason(wanted).and_then(|reason| Ok((reason, listing()?))) {
            Err(problems) => Err(problems),
            Ok((reason, row)) => {
                remove(unit, row, reason).await?;
                let thing = Thing::from(row.job.id);
                let things = vec![Happened { thing, reason: Some(reason), merged_into: None }];
                Ok(Done { things, ..Done::default() })
            }
        },
        SandboxChangeKind::ListingMoved => {
            let place = |row: &crate::store::job::JobRow| {
                let found = state.places.iter().find(|place| place.id == row.job.local_government_id);
                found.and_then(|place| place.code.get(..2)).unwrap_or_default().to_owned()
            };
            let meant = listing().and_then(|row| {
                let from = place(row);
                Ok((row, state.municipality(wanted.prefecture.as_deref(), &from)?, from))
            });
            match meant {
                Err(problems) => Err(problems),
                Ok((row, to, from)) => {
                    relocate(unit, row, to).await?;
                    let to = to.code.get(..2).map(str::to_owned);
                    Ok(Done { from_prefecture: Some(from), to_prefecture: to, ..Done::upserted(row.job.id) })
                }
            }
        }
        SandboxChangeKind::MunicipalitiesMerged => match state.merging(id) {
            Err(problems) => Err(problems),
            Ok((gone, into)) => {
                merge(unit, gone, into).await?;
                let (thing, merged_into) = (gone.id.into(), Some(into.id.into()));
                let things = vec![Happened { thing, reason: Some(RemovalReason::Merged), merged_into }];
                Ok(Done { things, ..Done::default() })
            }
        },
    })
}

fn reason(wanted: &Wanted) -> Result<RemovalReason, Vec<Problem>> {
    let reason = wanted.reason.filter(|reason| *reason != RemovalReason::Merged);
    reason.ok_or_else(|| {
        wrong(
            "reason",
            "REASON",
            ["求人が公開から外れる理由が要ります", "A reason why the listing is taken away is needed"],
            [
                "MERGED 以外の reason を入れてください。合併は MUNICIPALITIES_MERGED で試せます。",
                "Give a reason other than MERGED; try MUNICIPALITIES_MERGED for that.",
            ],
        )
    })
}

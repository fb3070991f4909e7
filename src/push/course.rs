//! What a worker knows of a subscription that it holds: its standing, its filter, its door, and the bell beside it.
use crate::{
    base::{fault::Outcome, fault_code::Code},
    push::{batch::start, lease::Leave, means::Means, send::Door, signal::Bell},
    service::{
        delivery::selection::Selection,
        feed::{cursor::Position, page::StoredFilter},
        partner::stored::filter_kept,
    },
    store::{held::Held, standing::Hold},
};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use std::{num::NonZeroU32, sync::Arc, time::Duration};
use tokio::{sync::watch, time::Instant};

/// The course of one subscription, from the hour that a worker took it.
pub(super) struct Course {
    pub(super) means: Arc<Means>,
    pub(super) hold: Hold,
    pub(super) held: Held,
    pub(super) filter: StoredFilter,
    pub(super) door: Option<Arc<Door>>,
    pub(super) selection: Option<Selection>,
    /// Looked through up to here, beyond what was acknowledged: there was nothing to tell.
    pub(super) passed: Option<Position>,
    pub(super) bell: Bell,
    pub(super) arrived: watch::Receiver<i64>,
    bucket: DefaultDirectRateLimiter,
    begun_at: Option<Instant>,
}

impl Course {
    /// A course for what a worker holds, read already or not; none where nothing of it stands any more.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub(super) async fn of(
        means: &Arc<Means>,
        hold: Hold,
        read: Option<Box<Held>>,
        bell: Bell,
    ) -> Outcome<Option<Box<Self>>> {
        let held = match read {
            Some(held) => *held,
            None => match means.store.held(hold.subscription).await? {
                Some(held) => held,
                None => return Ok(None),
            },
        };
        let a_second = NonZeroU32::new(means.pace.a_second).unwrap_or(NonZeroU32::MIN);
        let mut course = Box::new(Self {
            filter: StoredFilter { id: hold.subscription.0, version: 0, versions: Vec::new() },
            means: Arc::clone(means),
            hold,
            held,
            door: None,
            selection: None,
            passed: None,
            bell,
            arrived: means.catalogue.arrived(),
            bucket: RateLimiter::direct(Quota::per_second(a_second)),
            begun_at: None,
        });
        course.prepare()?;
        Ok(Some(course))
    }

    /// Reads everything anew. False where somebody else holds it now.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub(super) async fn reload(&mut self) -> Outcome<bool> {
        match self.means.store.held(self.hold.subscription).await? {
            Some(held) if held.standing.fence == self.hold.fence => {
                self.held = held;
                self.passed = None;
                self.prepare()?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// The same, because somebody rang.
    ///
    /// # Errors
    /// As [`Course::reload`]; then it is still to be read.
    pub(super) async fn reload_rung(&mut self) -> Outcome<bool> {
        self.bell.take_change();
        let read = self.reload().await;
        if read.is_err() {
            self.bell.change();
        }
        read
    }

    fn prepare(&mut self) -> Outcome<()> {
        self.filter = filter_kept(&self.held.subscription, &self.held.versions)?;
        self.door = Door::of(&self.means, &self.held)?.map(Arc::new);
        self.selection = self.held.endpoint.as_ref().map(Selection::of).transpose()?;
        Ok(())
    }

    /// Notes that up to a number there was nothing to tell.
    pub(super) fn pass(&mut self, told: i64) {
        if let Some(passed) = &mut self.passed {
            (passed.seq, passed.base) = (told, told);
        }
    }

    /// Most items of the next delivery.
    pub(super) fn limit(&self) -> usize {
        let standing = self.held.standing.batch_limit.max(1);
        let endpoint = self.held.endpoint.as_ref().map_or(1, |endpoint| endpoint.batch_items);
        usize::try_from(standing.min(endpoint)).unwrap_or(1).max(1)
    }

    /// Waits for the subscription's turn: its bucket, and the pace that its endpoint asked for.
    pub(super) async fn keep_pace(&mut self) {
        self.bucket.until_ready().await;
        let pace = Duration::from_millis(u64::try_from(self.held.standing.pace_ms).unwrap_or(0));
        if let Some(at) = self.begun_at.map(|at| at + pace) {
            tokio::time::sleep_until(at).await;
        }
        self.begun_at = Some(Instant::now());
    }

    /// Leave to begin a delivery; waits for the next sign of life where there is none.
    pub(super) async fn leave(&self) -> Option<Leave> {
        let leave = self.means.lease.leave();
        if leave.is_none() {
            tokio::time::sleep(self.means.lease.every()).await;
            return self.means.lease.leave();
        }
        leave
    }

    /// Why it has to begin again, as receivers are told.
    pub(super) fn resync_reason(&self) -> &'static str {
        let snapshot = self.means.catalogue.now();
        let place = start(&snapshot, &self.filter, &self.held.standing, None);
        place.err().map_or(Code::CursorTooOld, |fault| fault.code).as_str()
    }

    /// Whether its last try failed: then it waits in the line of those that fail.
    pub(super) fn is_failing(&self) -> bool {
        self.held.standing.tries > 0
    }
}

//! The keeper: loads the catalogue, follows the change log and the calendar, and swaps finished snapshots in.
use crate::{
    base::{clock::Clock, fault::Outcome},
    catalogue::{load::load, snapshot::Snapshot},
    store::{change_log::Mark, connect::Store},
};
use arc_swap::ArcSwap;
use std::{future::Future, sync::Arc, time::Duration};
use tokio::sync::watch;

/// The catalogue of this instance. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Catalogue {
    current: Arc<ArcSwap<Snapshot>>,
    arrived: watch::Sender<i64>,
}

/// How often the log is looked at when nothing rings: another instance may have stamped.
const TICK: Duration = Duration::from_millis(50);

impl Catalogue {
    /// Loads everything public from the store.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn load(store: &Store, clock: &Clock) -> Outcome<Self> {
        let snapshot = Box::pin(load(&store.reading().await?, clock.today())).await?;
        let arrived = watch::Sender::new(snapshot.position);
        Ok(Self { current: Arc::new(ArcSwap::from_pointee(snapshot)), arrived })
    }

    /// The state that holds now. A request takes it once and keeps it.
    #[must_use]
    pub fn now(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Tells the position whenever a newer snapshot stands.
    #[must_use]
    pub fn arrived(&self) -> watch::Receiver<i64> {
        self.arrived.subscribe()
    }

    /// Takes up what the log holds beyond the present position, and the present day.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails; the present snapshot stays.
    pub async fn catch_up(&self, store: &Store, clock: &Clock) -> Outcome<()> {
        let now = self.now();
        let today = clock.today();
        let turned = (now.day != today).then(|| Arc::new(now.turned_to(today)));
        let now = turned.clone().unwrap_or(now);
        let reading = store.reading().await?;
        // A snapshot is large, and so is what makes one: neither stands in the callers' own state.
        let next = Box::pin(now.next(&reading)).await?;
        if turned.is_some()
            || next.position != now.position
            || next.epoch != now.epoch
            || next.log.purged != now.log.purged
        {
            let position = next.position;
            self.current.store(Arc::new(next));
            self.arrived.send_replace(position);
            #[expect(clippy::cast_precision_loss, reason = "a gauge")]
            metrics::gauge!("uturn_catalogue_position").set(position as f64);
        }
        Ok(())
    }

    /// Keeps the catalogue up to date until `stop` resolves.
    pub async fn keep(&self, store: Store, clock: Clock, stop: impl Future<Output = ()> + Send) {
        let mut stamped = store.stamped();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => return,
                _ = stamped.changed() => {}
                () = tokio::time::sleep(TICK) => {}
            }
            if let Err(fault) = self.follow(&store, &clock).await {
                tracing::error!(code = fault.code.as_str(), cause = ?fault.cause, "the catalogue cannot follow the log");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }

    /// Looks whether anything is new before it opens a reading.
    async fn follow(&self, store: &Store, clock: &Clock) -> Outcome<()> {
        let now = self.now();
        let known = Mark { epoch: now.epoch.clone(), seq: now.position, purged: now.log.purged };
        if now.day == clock.today() && store.mark().await? == known {
            return Ok(());
        }
        self.catch_up(store, clock).await
    }
}

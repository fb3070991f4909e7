//! What follows a store while an instance runs: the stamper, the calendar, the schedule of drafts and the keeper of the
//! catalogue.
use crate::{
    base::clock::Clock,
    catalogue::keeper::Catalogue,
    service::{calendar::keep_calendar, editing::schedule::keep_publishing},
    store::connect::Store,
};
use tokio::{sync::watch, task::JoinSet};

/// Followers that run until they are stopped.
pub struct Followers {
    halt: watch::Sender<()>,
    running: JoinSet<()>,
}

impl Followers {
    /// Starts to number what is committed, to write what the calendar changes, to publish drafts at their time, and to keep the catalogue up to date.
    #[must_use]
    pub fn start(store: &Store, catalogue: &Catalogue, clock: &Clock) -> Self {
        let (halt, halted) = watch::channel(());
        let until = |mut halted: watch::Receiver<()>| async move { drop(halted.changed().await) };
        let mut running = JoinSet::new();
        let (stamper, time, stop) = (store.clone(), clock.clone(), until(halted.clone()));
        running.spawn(async move { stamper.keep_stamping(time, stop).await });
        let (calendar, time, stop) = (store.clone(), clock.clone(), until(halted.clone()));
        running.spawn(async move { keep_calendar(calendar, time, stop).await });
        let (schedule, time, stop) = (store.clone(), clock.clone(), until(halted.clone()));
        running.spawn(async move { keep_publishing(schedule, time, stop).await });
        let (keeper, kept, time, stop) = (catalogue.clone(), store.clone(), clock.clone(), until(halted));
        running.spawn(async move { keeper.keep(kept, time, stop).await });
        Self { halt, running }
    }

    /// Stops them and waits until they have.
    pub async fn stop(self) {
        let Self { halt, mut running } = self;
        drop(halt);
        while running.join_next().await.is_some() {}
    }
}

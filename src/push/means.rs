//! What every delivery needs, shared by all courses of an instance.
use crate::{
    base::clock::Clock,
    catalogue::keeper::Catalogue,
    outbound::client::Client,
    policy::sealed::Sealer,
    push::{herald::Herald, journal::Journal, lease::Lease, slots::Slots},
    service::delivery::render::Render,
    store::connect::Store,
};
use std::{sync::Arc, time::Duration};

/// How deliveries are paced.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Time for one delivery: connecting, the head and the body of the answer together.
    pub deadline: Duration,
    /// Deliveries a second to one subscription at most.
    pub a_second: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { deadline: Duration::from_secs(15), a_second: 100 }
    }
}

/// What every delivery needs.
pub struct Means {
    /// Where standings are kept.
    pub store: Store,
    /// The service's time, by which retries are due.
    pub clock: Clock,
    /// What is public now.
    pub catalogue: Catalogue,
    /// How items become JSON.
    pub render: Arc<dyn Render>,
    /// The way out.
    pub client: Client,
    /// Opens secrets.
    pub sealer: Arc<Sealer>,
    /// How fast.
    pub pace: Pace,
    /// Who may send now.
    pub slots: Slots,
    /// Whether this instance may deliver at all.
    pub lease: Lease,
    /// Where attempts are noted.
    pub journal: Journal,
    /// Who wakes those who have nothing to tell.
    pub herald: Herald,
}

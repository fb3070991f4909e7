//! Who may send now: endpoints that fail have slots of their own, and a host is never sent more than a few at once.
use moka::sync::Cache;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Deliveries under way to endpoints that are well.
const WELL: usize = 128;
/// Deliveries under way to endpoints that failed last time: they may hang, and hold up each other only.
const FAILING: usize = 32;
/// Deliveries under way to one host.
const OF_ONE_HOST: usize = 16;
/// Hosts that are remembered.
const HOSTS: u64 = 10_000;

/// The slots of an instance.
pub struct Slots {
    well: Arc<Semaphore>,
    failing: Arc<Semaphore>,
    hosts: Cache<String, Arc<Semaphore>>,
}

/// The right to send one delivery; dropping it gives it back.
pub struct Slot {
    #[expect(dead_code, reason = "held until the slot is dropped")]
    held: [Option<OwnedSemaphorePermit>; 2],
}

impl Default for Slots {
    fn default() -> Self {
        let (well, failing) = (Arc::new(Semaphore::new(WELL)), Arc::new(Semaphore::new(FAILING)));
        Self { well, failing, hosts: Cache::new(HOSTS) }
    }
}

impl Slots {
    /// Waits for a slot: first for one of the host, so that those who wait for a busy host keep nobody else waiting.
    pub async fn take(&self, authority: &str, is_failing: bool) -> Slot {
        let of_host = self.hosts.get_with_by_ref(authority, || Arc::new(Semaphore::new(OF_ONE_HOST)));
        // A semaphore of ours is never closed: there is always a permit in the end.
        let host = of_host.acquire_owned().await.ok();
        let all = if is_failing { &self.failing } else { &self.well };
        let one = Arc::clone(all).acquire_owned().await.ok();
        Slot { held: [host, one] }
    }
}

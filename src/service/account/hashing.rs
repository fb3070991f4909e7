//! Hashing passwords beside the requests of others: on threads that may block, a few at a time.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::password,
};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

/// Hashes at a time: each takes a processor for some 30 ms, and 19 MiB.
const AT_ONCE: usize = 2;
/// How long somebody waits for its turn.
const PATIENCE: Duration = Duration::from_secs(3);

/// Hashes passwords. Cloning shares the turns.
#[derive(Debug, Clone)]
pub struct Hashing(Arc<Semaphore>);

impl Default for Hashing {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Hashing {
    /// The hash of a password.
    ///
    /// # Errors
    /// UNAVAILABLE when too many wait; INTERNAL when the machine gives no randomness.
    pub async fn hashed(&self, password: String) -> Outcome<String> {
        self.apart(move || password::hashed(&password)).await
    }

    /// Whether this is the password that was hashed; without a hash it never is, and takes as long.
    ///
    /// # Errors
    /// UNAVAILABLE when too many wait; INTERNAL where the hash is none.
    pub async fn matches(&self, password: String, hash: Option<String>) -> Outcome<bool> {
        self.apart(move || password::matches(&password, hash.as_deref())).await
    }

    async fn apart<T: Send + 'static>(&self, work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
        let turn = timeout(PATIENCE, Arc::clone(&self.0).acquire_owned()).await;
        let turn = turn.map_err(|_| Fault::new(Code::Unavailable))?.map_err(Fault::internal)?;
        // Whoever hangs up gives its turn back when the work is done, and not before.
        let work = spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        work.await.map_err(Fault::internal)?
    }
}

//! The deliveries' desk of an instance: what partners do with their endpoints, with all that it takes.
use crate::{
    base::{
        clock::{Clock, Instant},
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        problem::Problem,
    },
    catalogue::snapshot::Snapshot,
    outbound::rules::Rules,
    policy::sealed::Sealer,
    service::{
        delivery::{
            ack_cursor::ack_cursor,
            cancel_replay::cancel_replay,
            courier::Courier,
            delete_endpoint::delete_endpoint,
            new_secret::NewSecret,
            opened::{Acted, Subject},
            pause::{pause, resume},
            replay::{Part, replay},
            resync::resync,
            retry_now::retry_now,
            rotate_secret::rotate_secret,
            save_endpoint::{Entered, Means, save_endpoint},
            selection::Selections,
            test_endpoint::{Tried, test_subscription, verify_endpoint},
        },
        partner::{behalf::Behalf, stored::Stored},
    },
    store::connect::Store,
};
use entity::replay::Model as Replay;
use std::sync::Arc;

/// What deliveries take besides a store: the command line gives it.
#[derive(Clone)]
pub struct Outfit {
    /// What seals secrets; the worker opens them with the same key.
    pub sealer: Arc<Sealer>,
    /// What may be called.
    pub rules: Arc<Rules>,
    /// Who carries deliveries out.
    pub courier: Arc<dyn Courier>,
}

/// The deliveries' desk. Cloning shares what it holds.
#[derive(Clone)]
pub struct DeliveryDesk {
    store: Store,
    clock: Clock,
    outfit: Option<Outfit>,
}

impl DeliveryDesk {
    /// A desk over a store. Without an outfit nothing is ever delivered: endpoints can be seen, and not entered.
    #[must_use]
    pub fn new(store: Store, clock: Clock, outfit: Option<Outfit>) -> Self {
        Self { store, clock, outfit }
    }

    /// The store that endpoints are kept in.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The time of the service.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    fn subject<'a>(&'a self, of: &'a Behalf, name: &'a str) -> Subject<'a> {
        Subject { store: &self.store, now: self.clock.now(), of, name }
    }

    fn outfit(&self) -> Outcome<&Outfit> {
        let missing = || {
            let detail = Words::new("ここでは配信を行っていません", "nothing is delivered from here");
            Fault::because(Code::Unavailable, detail)
        };
        self.outfit.as_ref().ok_or_else(missing)
    }

    /// Lets whoever delivers look at what people changed, a filter for one.
    pub fn wake(&self) {
        if let Some(outfit) = &self.outfit {
            outfit.courier.wake();
        }
    }

    fn told<T>(&self, done: Outcome<Result<T, Vec<Problem>>>) -> Outcome<Result<T, Vec<Problem>>> {
        if let Ok(Ok(_)) = &done {
            self.wake();
        }
        done
    }

    /// See [`save_endpoint`].
    ///
    /// # Errors
    /// As there; UNAVAILABLE where nothing is delivered.
    pub async fn save_endpoint(
        &self,
        of: impl Into<Behalf>,
        name: &str,
        (snapshot, selections): (&Snapshot, &dyn Selections),
        entered: Entered,
    ) -> Outcome<Result<(Stored, Option<NewSecret>), Vec<Problem>>> {
        let Outfit { sealer, rules, .. } = self.outfit()?;
        let means = Means { snapshot, rules, sealer, selections };
        self.told(save_endpoint(self.subject(&of.into(), name), means, entered).await)
    }

    /// See [`rotate_secret`].
    ///
    /// # Errors
    /// As there; UNAVAILABLE where nothing is delivered.
    pub async fn rotate_secret(
        &self,
        of: impl Into<Behalf>,
        name: &str,
    ) -> Outcome<Result<(Stored, NewSecret), Vec<Problem>>> {
        let sealer = &self.outfit()?.sealer;
        self.told(rotate_secret(self.subject(&of.into(), name), sealer).await)
    }

    /// See [`delete_endpoint`].
    ///
    /// # Errors
    /// As there.
    pub async fn delete_endpoint(&self, of: impl Into<Behalf>, name: &str) -> Acted {
        self.told(delete_endpoint(self.subject(&of.into(), name)).await)
    }

    /// See [`pause`].
    ///
    /// # Errors
    /// As there.
    pub async fn pause(&self, of: impl Into<Behalf>, name: &str) -> Acted {
        self.told(pause(self.subject(&of.into(), name)).await)
    }

    /// See [`resume`].
    ///
    /// # Errors
    /// As there.
    pub async fn resume(&self, of: impl Into<Behalf>, name: &str) -> Acted {
        self.told(resume(self.subject(&of.into(), name)).await)
    }

    /// See [`retry_now`].
    ///
    /// # Errors
    /// As there.
    pub async fn retry_now(&self, of: impl Into<Behalf>, name: &str) -> Acted {
        self.told(retry_now(self.subject(&of.into(), name)).await)
    }

    /// See [`resync`].
    ///
    /// # Errors
    /// As there.
    pub async fn resync(&self, of: impl Into<Behalf>, name: &str, snapshot: &Snapshot) -> Acted {
        self.told(resync(self.subject(&of.into(), name), snapshot).await)
    }

    /// See [`ack_cursor`].
    ///
    /// # Errors
    /// As there.
    pub async fn ack_cursor(&self, of: impl Into<Behalf>, name: &str, snapshot: &Snapshot, cursor: &str) -> Acted {
        self.told(ack_cursor(self.subject(&of.into(), name), snapshot, cursor).await)
    }

    /// See [`replay`].
    ///
    /// # Errors
    /// As there.
    pub async fn replay(
        &self,
        of: impl Into<Behalf>,
        name: &str,
        snapshot: &Snapshot,
        part: Part,
    ) -> Outcome<Result<(Stored, Replay), Vec<Problem>>> {
        self.told(replay(self.subject(&of.into(), name), snapshot, part).await)
    }

    /// See [`cancel_replay`].
    ///
    /// # Errors
    /// As there.
    pub async fn cancel_replay(&self, of: impl Into<Behalf>, name: &str, id: &str) -> Acted {
        self.told(cancel_replay(self.subject(&of.into(), name), id).await)
    }

    /// See [`test_subscription`].
    ///
    /// # Errors
    /// As there; UNAVAILABLE where nothing is delivered.
    pub async fn test_subscription(&self, of: impl Into<Behalf>, name: &str) -> Tried {
        test_subscription(self.subject(&of.into(), name), self.outfit()?.courier.as_ref()).await
    }

    /// See [`verify_endpoint`].
    ///
    /// # Errors
    /// As there; UNAVAILABLE where nothing is delivered.
    pub async fn verify_endpoint(&self, of: impl Into<Behalf>, name: &str) -> Tried {
        verify_endpoint(self.subject(&of.into(), name), self.outfit()?.courier.as_ref()).await
    }
}

//! The accounts' desk of an instance: what signing in takes.
use crate::{
    base::{
        clock::{Clock, Instant},
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    policy::{sealed::Sealer, token::Tokens},
    service::account::hashing::Hashing,
    store::connect::Store,
};
use std::sync::Arc;

/// The accounts' desk. Cloning shares what it holds.
#[derive(Clone)]
pub struct AccountDesk {
    store: Store,
    clock: Clock,
    tokens: Tokens,
    sealer: Option<Arc<Sealer>>,
    hashing: Hashing,
}

impl AccountDesk {
    /// A desk over a store. Without a sealer nobody can sign in at it.
    #[must_use]
    pub fn new(store: Store, clock: Clock, tokens: Tokens) -> Self {
        Self { store, clock, tokens, sealer: None, hashing: Hashing::default() }
    }

    /// The same desk with what seals the secrets of one-time codes.
    #[must_use]
    pub fn sealed(self, sealer: Arc<Sealer>) -> Self {
        Self { sealer: Some(sealer), ..self }
    }

    /// Where accounts are kept.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The time of the service.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// What issues and reads tokens.
    #[must_use]
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// What hashes passwords.
    #[must_use]
    pub fn hashing(&self) -> &Hashing {
        &self.hashing
    }

    /// What seals secrets.
    ///
    /// # Errors
    /// UNAVAILABLE where there is none: nobody signs in here.
    pub fn sealer(&self) -> Outcome<&Arc<Sealer>> {
        let missing = || {
            let detail = Words::new("ここではサインインできません", "nobody signs in here");
            Fault::because(Code::Unavailable, detail)
        };
        self.sealer.as_ref().ok_or_else(missing)
    }
}

//! Keeps what is known of one provider: its addresses and keys, fetched when they are needed, at most once a minute.
use crate::{
    base::{
        clock::{Clock, Instant},
        fault::{Fault, Outcome},
    },
    outbound::{address::Target, client::Client, fetch::Bounds, headers::Headers, names::Names},
    policy::{provider_keys::ProviderKeys, provider_token::Presented},
    service::provider::{
        discovery::{self, Discovered},
        setting::Provider,
    },
};
use arc_swap::ArcSwapOption;
use chrono::TimeDelta;
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// Seconds between two fetches, whatever is asked of us: whoever invents names of keys sends us nowhere.
pub const REST_SECONDS: i64 = 60;
/// Minutes after which keys are fetched anew beside the request that noticed it, so that withdrawn ones are forgotten.
pub const FRESH_MINUTES: i64 = 10;
/// Hours for which keys are used while the provider does not answer.
pub const STALE_HOURS: i64 = 24;

/// Bounds of each of the two documents. Sets of keys have a few kilobytes.
const BOUNDS: Bounds = Bounds { bytes: 256 << 10, deadline: Duration::from_secs(4) };

/// What is known of a provider, at one time.
#[derive(Debug)]
pub struct Known {
    /// What it says of itself.
    pub discovered: Discovered,
    /// Its keys.
    pub keys: ProviderKeys,
    at: Instant,
}

/// Keeps what is known of a provider. Cloning shares it.
#[derive(Clone)]
pub struct Keeper(Arc<Shared>);

struct Shared {
    provider: Provider,
    client: Client,
    clock: Clock,
    known: ArcSwapOption<Known>,
    /// When the last fetch began. Whoever holds it fetches; the others wait, and find what came of it.
    tried: Mutex<Option<Instant>>,
}

impl Keeper {
    /// Keeps a provider of which nothing is known yet.
    ///
    /// # Errors
    /// UNAVAILABLE where the certificates of the settings cannot be read.
    pub fn new(provider: Provider, names: Names, clock: Clock) -> Outcome<Self> {
        let client = Client::new(provider.reach.clone(), names)?;
        let (known, tried) = (ArcSwapOption::empty(), Mutex::new(None));
        Ok(Self(Arc::new(Shared { provider, client, clock, known, tried })))
    }

    /// What the settings say of it.
    #[must_use]
    pub fn provider(&self) -> &Provider {
        &self.0.provider
    }

    /// The client by which it is called.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.0.client
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.0.clock.now()
    }

    /// What is known, with a key that may have signed this token; none where there is none to be had now.
    pub async fn for_token(&self, token: &Presented<'_>) -> Option<Arc<Known>> {
        let fits = |known: &Arc<Known>| token.may_be_signed_by(&known.keys);
        if let Some(known) = self.current().filter(fits) {
            return Some(known);
        }
        self.fetched().await;
        self.current().filter(fits)
    }

    /// What is known, for a code flow; none where the provider does not answer.
    pub async fn for_flow(&self) -> Option<Arc<Known>> {
        if let Some(known) = self.current() {
            return Some(known);
        }
        self.fetched().await;
        self.current()
    }

    /// What is known and not too old to be used. What is no longer fresh is fetched anew, and nobody waits for it.
    fn current(&self) -> Option<Arc<Known>> {
        let known = self.0.known.load_full()?;
        // A clock that was set back makes what is known look young for ever: then it is fetched again.
        let age = (self.now() - known.at).abs();
        if age >= TimeDelta::minutes(FRESH_MINUTES)
            && let Ok(tried) = self.0.tried.try_lock()
            && self.may_try(*tried)
        {
            drop(tried);
            let keeper = self.clone();
            tokio::spawn(async move { keeper.fetch_in_turn().await });
        }
        (age < TimeDelta::hours(STALE_HOURS)).then_some(known)
    }

    /// Waits for a fetch, if one may begin or is under way. It goes on though whoever waits for it goes away: nobody keeps
    /// others from new keys by asking and hanging up.
    async fn fetched(&self) {
        if self.0.tried.try_lock().is_ok_and(|tried| !self.may_try(*tried)) {
            return;
        }
        let keeper = self.clone();
        if let Err(error) = tokio::spawn(async move { keeper.fetch_in_turn().await }).await {
            tracing::error!(cause = %error, "fetching from a provider did not end in order");
        }
    }

    fn may_try(&self, last: Option<Instant>) -> bool {
        last.is_none_or(|at| (self.now() - at).abs() >= TimeDelta::seconds(REST_SECONDS))
    }

    async fn fetch_in_turn(&self) {
        let mut tried = self.0.tried.lock().await;
        if !self.may_try(*tried) {
            return;
        }
        let now = self.now();
        *tried = Some(now);
        match self.fetch(now).await {
            Ok(known) => self.0.known.store(Some(Arc::new(known))),
            Err(fault) => {
                let provider = &self.0.provider.name;
                tracing::warn!(provider, cause = ?fault.cause, "the keys of a provider could not be fetched");
            }
        }
    }

    async fn fetch(&self, now: Instant) -> Outcome<Known> {
        let Shared { provider, client, .. } = &*self.0;
        let told = self.get(&discovery::address(client, &provider.issuer)?).await?;
        let discovered = discovery::read(client, &provider.issuer, &told)?;
        let keys = ProviderKeys::read(&self.get(&discovered.keys).await?)?;
        Ok(Known { discovered, keys, at: now })
    }

    async fn get(&self, target: &Target) -> Outcome<Vec<u8>> {
        let headers = Headers::of(&[("accept", "application/json, application/jwk-set+json")])?;
        let fetched = self.0.client.get(target, &headers, BOUNDS).await;
        fetched.map_err(|error| Fault::internal(format!("{target}: {error}")))
    }
}

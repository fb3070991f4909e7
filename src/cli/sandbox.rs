//! The sandbox of an instance: a second world in the same process, made anew at each start.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        limits::Limits,
    },
    catalogue::keeper::Catalogue,
    cli::{
        delivering::{Delivering, Outgoing},
        followers::Followers,
        migrate::bring_up,
    },
    graphql::public::PublicEngine,
    http::{
        feeds::desk::Desk,
        front::{Choices, Front},
        sandbox::{Routes, sandbox},
    },
    policy::token::Tokens,
    service::{
        generate::{Amount, generate},
        sandbox::change::Sandbox,
    },
    store::connect::{Store, StoreOptions},
};
use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt as _, path::PathBuf};
use ulid::Ulid;

/// What the sandbox holds: small enough to be made in a moment.
const AMOUNT: Amount = Amount { employers: 60, jobs: 300, seed: 2, everywhere: false };

/// A sandbox that runs.
pub struct RunningSandbox {
    sandbox: Sandbox,
    clock: Clock,
    followers: Followers,
    delivering: Option<Delivering>,
    folder: PathBuf,
}

impl RunningSandbox {
    /// Makes a world of samples in a temporary folder and lets it run.
    ///
    /// # Errors
    /// INTERNAL when the folder or the store fails.
    pub async fn start(clock: &Clock) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("uturn-sandbox-{}", Ulid::generate()));
        DirBuilder::new().mode(0o700).create(&folder).map_err(Fault::internal)?;
        let url = format!("sqlite://{}?mode=rwc", folder.join("sandbox.db").display());
        let statement_timeout_ms = Limits::default().deadline_ms;
        let store = Store::open(&StoreOptions { url, connections: 2, statement_timeout_ms }).await?;
        bring_up(&store, clock).await?;
        generate(&store, clock.now(), AMOUNT, |_, _| {}).await?;
        store.stamp(clock.now()).await?;
        let catalogue = Catalogue::load(&store, clock).await?;
        let followers = Followers::start(&store, &catalogue, clock);
        let sandbox = Sandbox::new(store, clock.clone(), catalogue);
        Ok(Self { sandbox, clock: clock.clone(), followers, delivering: None, folder })
    }

    /// Its routes, for the partners of a registry; `address` is scheme, host and port that clients use. Deliveries to
    /// the endpoints that partners enter in the sandbox go out from here on.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness; UNAVAILABLE where the certificates of the settings cannot be read.
    pub fn routes(
        &mut self,
        registry: &Store,
        address: &str,
        choices: Choices,
        outgoing: &Outgoing,
    ) -> Outcome<Routes> {
        // A key of its own: the tokens of offices open nothing here.
        let tokens = Tokens::of_key(&Tokens::new_key()?)?;
        let engine = PublicEngine::of_sandbox(&self.sandbox, registry.clone(), tokens, self.clock.clone());
        let (store, catalogue) = (self.sandbox.store(), self.sandbox.catalogue());
        let (delivering, outfit) = Delivering::start(store, catalogue, &self.clock, &engine, outgoing)?;
        self.delivering = Some(delivering);
        let engine = engine.with_deliveries(outfit);
        let desk =
            Desk::new(self.sandbox.catalogue().clone(), &format!("{address}/sandbox")).paid(choices.toll.clone());
        Ok(sandbox(&Front::new(engine, choices)?, desk))
    }

    /// Ends it and removes what it stood on.
    ///
    /// # Errors
    /// INTERNAL when the store or the folder refuses.
    pub async fn end(self) -> Outcome<()> {
        if let Some(delivering) = self.delivering {
            delivering.stop().await;
        }
        self.followers.stop().await;
        self.sandbox.store().clone().close().await?;
        std::fs::remove_dir_all(&self.folder).map_err(Fault::internal)
    }
}

//! The instance that is measured: store, catalogue and followers as `serve` has them, and deliveries that come and go.
use crate::{
    ground::{Ground, access},
    options::Options,
    processor::Meter,
    trouble::{Trouble, told},
};
use std::{fs, sync::Arc};
use tempfile::TempDir;
use ulid::Ulid;
use uturn::{
    base::clock::Clock,
    catalogue::keeper::Catalogue,
    cli::{
        delivering::{Delivering, Outgoing},
        followers::Followers,
    },
    graphql::public::PublicEngine,
    outbound::{names::Names, rules::Rules},
    policy::sealed::Sealer,
    push::means::Pace,
    store::connect::Store,
};

/// An instance.
pub(crate) struct Instance {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) catalogue: Catalogue,
    pub(crate) outgoing: Outgoing,
    /// The database's processes, where it has some.
    pub(crate) database: Option<Meter>,
    followers: Followers,
    /// Where the copy of the kept store stands.
    _copy: Option<TempDir>,
}

impl Instance {
    /// Opens a store: of a kept one, a copy. Nothing is delivered yet.
    pub(crate) async fn open(options: &Options, ground: &Ground) -> Result<Self, Trouble> {
        let is_kept = options.database_url.is_none() && !options.postgres;
        let (url, copy) = if is_kept { copy(&ground.url)? } else { (ground.url.clone(), None) };
        let (store, clock) = (Store::open(&access(&url)).await.map_err(told)?, Clock::System);
        store.migrate_up(clock.now(), Ulid::generate()).await.map_err(told)?;
        store.stamp(clock.now()).await.map_err(told)?;
        let catalogue = Catalogue::load(&store, &clock).await.map_err(told)?;
        let followers = Followers::start(&store, &catalogue, &clock);
        let outgoing = Outgoing {
            rules: Rules { http: true, private: true, ports: Vec::new(), extra_ca: None },
            names: Names::System,
            pace: Pace::default(),
            sealer: Arc::new(Sealer::of_key(&Sealer::new_key().map_err(told)?).map_err(told)?),
        };
        Ok(Self { store, clock, catalogue, outgoing, database: ground.database, followers, _copy: copy })
    }

    /// Starts to deliver. Nothing was rendered before: each time it is a new engine.
    pub(crate) fn deliver(&self) -> Result<Delivering, Trouble> {
        let engine = PublicEngine::new(self.catalogue.clone());
        let started = Delivering::start(&self.store, &self.catalogue, &self.clock, &engine, &self.outgoing);
        Ok(started.map_err(told)?.0)
    }

    /// Stops what follows the store, and closes it.
    pub(crate) async fn close(self) -> Result<(), Trouble> {
        self.followers.stop().await;
        self.store.close().await.map_err(told)
    }
}

fn copy(kept: &str) -> Result<(String, Option<TempDir>), Trouble> {
    let file = kept.strip_prefix("sqlite://").and_then(|rest| rest.split('?').next()).ok_or("the store is no file")?;
    let folder = tempfile::Builder::new().prefix("uturn-bench").tempdir()?;
    let to = folder.path().join("uturn.db");
    fs::copy(file, &to)?;
    Ok((format!("sqlite://{}?mode=rwc", to.display()), Some(folder)))
}

//! The world of a story: a store, a clock that the story moves, and the catalogue that readers see.
use crate::cast::{chance::Chance, country, ground::Ground};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use ulid::Ulid;
use uturn::{
    base::clock::Clock,
    catalogue::keeper::Catalogue,
    graphql::public::PublicEngine,
    service::{
        fill::fill_reference,
        generate::{Amount, generate},
    },
    store::{
        connect::{Store, StoreOptions},
        unit::Unit,
    },
};

/// A world at its own time.
pub(crate) struct World {
    pub(crate) ground: Ground,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) catalogue: Catalogue,
    pub(crate) engine: PublicEngine,
    pub(crate) chance: Chance,
}

/// Noon in Japan on 2026-11-22, a Sunday.
pub(crate) fn noon() -> DateTime<Utc> {
    day("2026-11-22").and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(3)
}

/// A day by its text.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day as YYYY-MM-DD")
}

/// So many days after (or, below 0, before) a day.
pub(crate) fn days_from(day: NaiveDate, days: i32) -> NaiveDate {
    let step = Days::new(days.unsigned_abs().into());
    if days < 0 { day - step } else { day + step }
}

/// A store on this ground as one more instance would open it.
pub(crate) async fn open(ground: &Ground) -> Store {
    let options = StoreOptions { url: ground.url.clone(), connections: 4, statement_timeout_ms: 5_000 };
    Store::open(&options).await.expect("the store opens")
}

/// A migrated store at noon.
async fn bare(ground: &Ground) -> (Store, Clock) {
    let store = open(ground).await;
    let clock = Clock::standing_at(noon());
    store.migrate_up(clock.now(), Ulid::from_parts(1, 1)).await.expect("migrations go up");
    (store, clock)
}

impl World {
    /// A new world at noon: migrated, and holding the small country.
    pub(crate) async fn begin(ground: &Ground) -> Self {
        let (store, clock) = bare(ground).await;
        let mut unit = store.unit(clock.now(), "story: the country").await.expect("a unit");
        country::settle(&mut unit).await;
        unit.commit().await.expect("the country is settled");
        store.stamp(clock.now()).await.expect("stamped");
        Self::over(ground.clone(), store, clock, Chance::new(7)).await
    }

    /// A new world at noon with the whole country and sample data: so many employers and listings.
    pub(crate) async fn with_sample(ground: &Ground, employers: u32, jobs: u32) -> Self {
        let (store, clock) = bare(ground).await;
        fill_reference(&store, clock.now()).await.expect("the country is settled");
        let amount = Amount { employers, jobs, ..Amount::DEMO };
        generate(&store, clock.now(), amount, |_, _| {}).await.expect("sample data");
        store.stamp(clock.now()).await.expect("stamped");
        Self::over(ground.clone(), store, clock, Chance::new(7)).await
    }

    async fn over(ground: Ground, store: Store, clock: Clock, chance: Chance) -> Self {
        let catalogue = Catalogue::load(&store, &clock).await.expect("the catalogue loads");
        let engine = PublicEngine::new(catalogue.clone());
        Self { ground, store, clock, catalogue, engine, chance }
    }

    /// The same world after a restart: everything in memory is gone.
    pub(crate) async fn restarted(self) -> Self {
        let Self { ground, store, clock, chance, .. } = self;
        store.close().await.expect("the store closes");
        let store = open(&ground).await;
        store.stamp(clock.now()).await.expect("stamped");
        Self::over(ground, store, clock, chance).await
    }

    /// What an instance that starts now would answer.
    pub(crate) async fn newcomer(&self) -> PublicEngine {
        PublicEngine::new(Catalogue::load(&self.store, &self.clock).await.expect("the catalogue loads"))
    }

    /// Begins to write.
    pub(crate) async fn unit(&self) -> Unit {
        self.store.unit(self.clock.now(), "story").await.expect("a unit begins")
    }

    /// Numbers what was committed and lets readers see it.
    pub(crate) async fn settle(&self) {
        self.store.stamp(self.clock.now()).await.expect("stamped");
        self.follow().await;
    }

    /// Lets readers see what is numbered, and the day of the clock.
    pub(crate) async fn follow(&self) {
        self.catalogue.catch_up(&self.store, &self.clock).await.expect("the catalogue follows");
    }

    /// Time passes.
    pub(crate) fn pass(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }

    /// Moves to an instant.
    pub(crate) fn set_time(&self, at: &str) {
        self.clock.set(at.parse().expect("an instant"));
    }

    /// Today in Japan, so many days on.
    pub(crate) fn day_in(&self, days: i32) -> NaiveDate {
        days_from(self.clock.today(), days)
    }

    /// A new id's chance part.
    pub(crate) fn ulid(&mut self) -> Ulid {
        let at = self.clock.now();
        self.chance.ulid(at)
    }
}

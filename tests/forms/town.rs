//! A town whose store holds the sample data, and what its editors do there.
use crate::ground::Ground;
use chrono::{DateTime, NaiveDate};
use entity::{
    draft::{Fields, FormKind},
    feed,
    thing::Thing,
    vocabulary::{ChangeOp, RemovalReason},
};
use uturn::{
    base::{
        clock::{Clock, Instant},
        fault::Fault,
        minter::Minter,
        problem::Problem,
    },
    catalogue::{keeper::Catalogue, snapshot::Snapshot},
    policy::{
        lens::Lens,
        role::{Grant, Role},
        token::Tokens,
    },
    service::{
        fill::fill_reference,
        form::{
            export::export,
            publish::{check, confirm, publish, withdraw},
            subject::{Subject, subject_of},
        },
        generate::{Amount, generate},
    },
    store::connect::Store,
};

/// How much sample data a full town holds.
const AMOUNT: Amount = Amount { employers: 60, jobs: 300, seed: 7, everywhere: false };
/// In whose name editors publish.
pub(crate) const OFFICE: &str = "志布志市 総務課";

/// The instant of every test.
pub(crate) fn now() -> Instant {
    "2026-11-22T05:00:00Z".parse::<DateTime<_>>().expect("an instant")
}

/// Its day in Japan.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day")
}

/// What a fault says, for a test that fails.
#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
pub(crate) fn shown(fault: Fault) -> String {
    format!("{fault:?}")
}

/// A town.
pub(crate) struct Town {
    pub(crate) store: Store,
    minter: Minter,
}

impl Town {
    /// A store with the reference tables alone.
    pub(crate) async fn empty(ground: &Ground) -> Self {
        let store = ground.store.clone();
        store.migrate_up(now(), ulid::Ulid::from_parts(1, 1)).await.map_err(shown).expect("migrated");
        fill_reference(&store, now()).await.map_err(shown).expect("filled");
        store.stamp(now()).await.map_err(shown).expect("stamped");
        Self { store, minter: Minter::seeded(5) }
    }

    /// A store with the sample data too.
    pub(crate) async fn full(ground: &Ground) -> Self {
        let town = Self::empty(ground).await;
        generate(&town.store, now(), AMOUNT, |_, _| {}).await.map_err(shown).expect("generated");
        town.stamp().await;
        town
    }

    pub(crate) async fn stamp(&self) {
        self.store.stamp(now()).await.map_err(shown).expect("stamped");
    }

    /// What the public sees now.
    pub(crate) async fn public(&self) -> std::sync::Arc<Snapshot> {
        let clock = Clock::standing_at(now());
        Catalogue::load(&self.store, &clock).await.map_err(shown).expect("loaded").now()
    }

    pub(crate) async fn subject(&self, kind: FormKind, row: &Fields) -> Result<Subject, Vec<Problem>> {
        let reading = self.store.reading().await.map_err(shown).expect("a reading");
        subject_of(&reading, kind, &[row]).await.map_err(shown).expect("read").remove(0)
    }

    /// What is wrong with a row, by column and code.
    pub(crate) async fn judged(&self, kind: FormKind, row: &Fields) -> Vec<(String, &'static str)> {
        let found = self.check(kind, row).await;
        found.into_iter().filter(Problem::is_error).map(|problem| (problem.path, problem.code)).collect()
    }

    pub(crate) async fn check(&self, kind: FormKind, row: &Fields) -> Vec<Problem> {
        check(&self.store, now(), kind, &[row]).await.map_err(shown).expect("checked").remove(0)
    }

    /// Publishes rows and numbers the changes.
    pub(crate) async fn publish(
        &mut self,
        kind: FormKind,
        rows: &[&Fields],
    ) -> Result<Vec<Thing>, Vec<Vec<(String, &'static str)>>> {
        let mut unit = self.store.unit(now(), OFFICE).await.map_err(shown).expect("a unit");
        let reading = unit.reading().await.map_err(shown).expect("a reading");
        let done = publish(&mut unit, &reading, now(), &mut self.minter, kind, rows).await;
        drop(reading);
        let done = done.map_err(shown).expect("an answer");
        if done.is_ok() {
            unit.commit().await.map_err(shown).expect("committed");
        } else {
            unit.roll_back().await.map_err(shown).expect("given up");
        }
        self.stamp().await;
        let errors = |row: Vec<Problem>| {
            row.into_iter().filter(Problem::is_error).map(|problem| (problem.path, problem.code)).collect()
        };
        done.map_err(|rows| rows.into_iter().map(errors).collect())
    }

    /// Publishes one row, which must be sound.
    pub(crate) async fn published(&mut self, kind: FormKind, row: &Fields) -> Thing {
        self.publish(kind, &[row]).await.unwrap_or_else(|found| panic!("{kind}: {found:?}")).remove(0)
    }

    pub(crate) async fn withdraw(
        &self,
        kind: FormKind,
        thing: &str,
        reason: RemovalReason,
    ) -> Result<Thing, &'static str> {
        let mut unit = self.store.unit(now(), OFFICE).await.map_err(shown).expect("a unit");
        let reading = unit.reading().await.map_err(shown).expect("a reading");
        let done = withdraw(&mut unit, &reading, now(), kind, thing, reason).await.map_err(shown).expect("an answer");
        drop(reading);
        unit.commit().await.map_err(shown).expect("committed");
        self.stamp().await;
        done.map_err(|problem| problem.code)
    }

    pub(crate) async fn confirm(&self, kind: FormKind, thing: &str) -> Result<Thing, &'static str> {
        let mut unit = self.store.unit(now(), OFFICE).await.map_err(shown).expect("a unit");
        let reading = unit.reading().await.map_err(shown).expect("a reading");
        let done = confirm(&mut unit, &reading, now(), kind, thing).await.map_err(shown).expect("an answer");
        drop(reading);
        unit.commit().await.map_err(shown).expect("committed");
        self.stamp().await;
        done.map_err(|problem| problem.code)
    }

    /// All rows of a kind that somebody with this role may see.
    pub(crate) async fn exported(&self, kind: FormKind, grant: Grant) -> Vec<Fields> {
        let reading = self.store.reading().await.map_err(shown).expect("a reading");
        let mut rows = Vec::new();
        export(&reading, &lens(grant), kind, |row| rows.push(row)).await.map_err(shown).expect("exported");
        rows
    }

    /// What the log says of things, latest first.
    pub(crate) async fn log(&self) -> Vec<(String, ChangeOp, Option<RemovalReason>)> {
        let reading = self.store.reading().await.map_err(shown).expect("a reading");
        let mut entries: Vec<feed::Model> = Vec::new();
        reading.entries_after(0, |entry| entries.push(entry)).await.map_err(shown).expect("the log");
        entries.into_iter().rev().map(|entry| (entry.thing_key, entry.op, entry.reason)).collect()
    }

    /// How far the log goes.
    pub(crate) async fn head(&self) -> i64 {
        self.store.mark().await.map_err(shown).expect("a head").seq
    }
}

/// The right of the secretariat.
pub(crate) fn secretariat() -> Grant {
    Grant::new(Role::Secretariat, None).expect("a right")
}

fn lens(grant: Grant) -> Lens {
    let key = Tokens::new_key().map_err(shown).expect("a key");
    let tokens = Tokens::of_key(&key).map_err(shown).expect("usable");
    let token = tokens.issue(OFFICE, &[grant], now(), 1).map_err(shown).expect("issued");
    let actor = tokens.read(&token, now()).map_err(shown).expect("read");
    Lens::of_drafts(Some(&actor)).map_err(shown).expect("may see")
}

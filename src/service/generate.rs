//! Filling a store with sample data: a demonstration's worth, or as much as is asked for.
use crate::{
    base::{
        clock::{Instant, day_in_japan},
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    service::{
        reference::{programme::call_for_participation, reference_tables::tables},
        sample::{
            areas::Spread,
            employer::employers::{EmployerBundle, employers},
            event::events::events,
            job::{employer_card::EmployerCard, jobs::jobs},
            participant::participants::{Participant, participants},
            profile::profiles::profiles,
            setting::Setting,
        },
    },
    store::{connect::Store, reading::Which, unit::Unit},
};
use chrono::NaiveDate;
use entity::programme;

/// How much sample data, and from which seed; equal amounts on equal days make equal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// Employers.
    pub employers: u32,
    /// Listings.
    pub jobs: u32,
    /// Seed of every draw.
    pub seed: u64,
    /// Whether employers are only where someone participates, as in the demonstration, or everywhere.
    pub everywhere: bool,
}

impl Amount {
    /// What `uturn demo` shows.
    pub const DEMO: Self = Self { employers: 600, jobs: 4_000, seed: 1, everywhere: false };
}

/// What is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Participation and profiles.
    Programme,
    /// Employers with certifications and disclosures.
    Employers,
    /// Events.
    Events,
    /// Listings.
    Jobs,
}

/// Rows of one transaction: long enough to be quick, short enough that followers see them come.
const EMPLOYERS_AT_ONCE: usize = 1_000;
const JOBS_AT_ONCE: usize = 5_000;

/// Fills a store that holds reference tables and no employers; `tell` hears the stage and how many rows of it stand.
///
/// # Errors
/// UNAVAILABLE when the store already holds employers; INTERNAL when it fails. What was committed before stays.
pub async fn generate(store: &Store, now: Instant, amount: Amount, mut tell: impl FnMut(Stage, u64)) -> Outcome<()> {
    refuse_filled(store).await?;
    let today = day_in_japan(now).max(NaiveDate::from_ymd_opt(2026, 5, 1).unwrap_or_default());
    let setting = Setting::new(amount.seed, today, &tables()?)?;
    let participants = participants(&setting, Some(call_for_participation().id));
    let programme = marked_as_sample(store, today).await?;
    let mut unit = store.unit(now, "uturn: sample data").await?;
    unit.update(programme).await?;
    write_participants(&mut unit, &setting, &participants).await?;
    unit.commit().await?;
    tell(Stage::Programme, participants.len() as u64);

    let spread = if amount.everywhere { Spread::Everywhere } else { Spread::Among(&participants) };
    let mut cards = Vec::with_capacity(amount.employers as usize);
    let mut made = employers(&setting, amount.employers, spread).peekable();
    while made.peek().is_some() {
        let bundles: Vec<EmployerBundle> = made.by_ref().take(EMPLOYERS_AT_ONCE).collect();
        cards.extend(bundles.iter().map(|bundle| EmployerCard::of(&setting, bundle)));
        write_employers(store, now, bundles).await?;
        tell(Stage::Employers, cards.len() as u64);
    }
    let made = events(&setting, &participants, &cards);
    let written = made.len() as u64;
    let mut unit = store.unit(now, "uturn: sample data").await?;
    unit.insert(made).await?;
    unit.commit().await?;
    tell(Stage::Events, written);
    let mut made = jobs(&setting, amount.jobs, &cards).peekable();
    let mut written = 0;
    while made.peek().is_some() {
        let (rows, revisions): (Vec<_>, Vec<_>) =
            made.by_ref().take(JOBS_AT_ONCE).map(|bundle| (bundle.job, bundle.revision)).unzip();
        written += rows.len() as u64;
        let mut unit = store.unit(now, "uturn: sample data").await?;
        unit.insert(rows).await?;
        unit.insert(revisions).await?;
        unit.commit().await?;
        tell(Stage::Jobs, written);
    }
    Ok(())
}

async fn refuse_filled(store: &Store) -> Outcome<()> {
    let mut any = false;
    store.reading().await?.participations(Which::All, |_| any = true).await?;
    if any {
        let detail = Words::new(
            "この保存先には既に参加団体があります。見本データは空の保存先にだけ入れられます",
            "this store already holds participants; sample data goes into an empty store only",
        );
        return Err(Fault::because(Code::Unavailable, detail));
    }
    Ok(())
}

async fn marked_as_sample(store: &Store, today: NaiveDate) -> Outcome<programme::Model> {
    let Some(mut programme) = store.reading().await?.programme().await?.programme else {
        return Err(Fault::internal("the store has no programme: run `uturn migrate up`"));
    };
    programme.is_sample = true;
    programme.as_of = today;
    programme.revision += 1;
    Ok(programme)
}

async fn write_participants(unit: &mut Unit, setting: &Setting, participants: &[Participant]) -> Outcome<()> {
    unit.insert(participants.iter().map(|p| p.participation.clone()).collect()).await?;
    unit.insert(participants.iter().flat_map(|p| p.milestones.clone()).collect()).await?;
    let bundles = profiles(setting, participants);
    unit.insert(bundles.iter().map(|b| b.profile.clone()).collect()).await?;
    unit.insert(bundles.iter().flat_map(|b| b.revisions.clone()).collect()).await?;
    unit.insert(bundles.iter().flat_map(|b| b.measures.clone()).collect()).await?;
    unit.insert(bundles.into_iter().flat_map(|b| b.indicators).collect()).await
}

async fn write_employers(store: &Store, now: Instant, bundles: Vec<EmployerBundle>) -> Outcome<()> {
    let mut unit = store.unit(now, "uturn: sample data").await?;
    let (mut rows, mut certifications, mut disclosures) = (Vec::new(), Vec::new(), Vec::new());
    for bundle in bundles {
        rows.push(bundle.employer);
        certifications.extend(bundle.certifications);
        disclosures.extend(bundle.disclosures);
    }
    unit.insert(rows).await?;
    unit.insert(certifications).await?;
    unit.insert(disclosures).await?;
    unit.commit().await
}
